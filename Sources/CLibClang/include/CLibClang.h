// SPDX-License-Identifier: Apache-2.0
//
// The part of libclang's stable C interface that the interface generator uses, loaded at run time from the toolchain
// that is at hand: its headers are not part of every toolchain, and nothing else of DextLab needs it.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef void *CXIndex;
typedef void *CXTranslationUnit;
typedef void *CXFile;
typedef void *CXDiagnostic;
typedef void *CXDiagnosticSet;

typedef struct { const void *data; unsigned flags; } CXString;
typedef struct { int kind; int xdata; const void *data[3]; } CXCursor;
typedef struct { int kind; void *data[2]; } CXType;
typedef struct { const void *pointers[2]; unsigned data; } CXSourceLocation;
typedef struct { const void *pointers[2]; unsigned begin; unsigned end; } CXSourceRange;
struct CXUnsavedFile { const char *Filename; const char *Contents; unsigned long Length; };

// Values of CXCursorKind, CXTypeKind and CXDiagnosticSeverity that are asked for; they are part of the stable interface.
enum {
    DLCursorStructDecl = 2,
    DLCursorUnionDecl = 3,
    DLCursorClassDecl = 4,
    DLCursorEnumDecl = 5,
    DLCursorFieldDecl = 6,
    DLCursorFunctionDecl = 8,
    DLCursorVarDecl = 9,
    DLCursorParmDecl = 10,
    DLCursorTypedefDecl = 20,
    DLCursorCXXMethod = 21,
    DLCursorNamespace = 22,
    DLCursorConstructor = 24,
    DLCursorDestructor = 25,
    DLCursorCXXAccessSpecifier = 39,
    DLCursorCXXBaseSpecifier = 44,
    DLCursorCompoundStmt = 202,
    DLCursorAnnotateAttr = 406,
    DLCursorCXXFinalAttr = 404,
    DLCursorCXXOverrideAttr = 405,
};
enum { DLTypeBool = 3, DLTypeFirstUnsigned = 4, DLTypeLastUnsigned = 11, DLTypeFirstSigned = 13, DLTypeLastSigned = 19,
       DLTypeFloat = 21, DLTypeDouble = 22, DLTypeEnum = 106 };
enum { DLTypePointer = 101, DLTypeBlockPointer = 102, DLTypeLValueReference = 103, DLTypeRecord = 105, DLTypeConstantArray = 112,
       DLTypeVoid = 2 };
enum { DLSeverityNote = 1, DLSeverityWarning = 2, DLSeverityError = 3, DLSeverityFatal = 4 };

// Loads libclang; 0 when done, otherwise `error` says what is missing.
int dl_clang_load(const char *path, char *error, size_t capacity);

CXIndex dl_createIndex(void);
void dl_disposeIndex(CXIndex index);
CXTranslationUnit dl_parse(CXIndex index, const char *path, const char *const *arguments, int count,
                           struct CXUnsavedFile *unsaved, unsigned unsavedCount);
void dl_disposeUnit(CXTranslationUnit unit);
CXCursor dl_unitCursor(CXTranslationUnit unit);

// Children of a cursor, in the order of the text; to be freed.
size_t dl_children(CXCursor cursor, CXCursor **children);
// The methods that a method overrides; to be freed.
size_t dl_overridden(CXCursor cursor, CXCursor **methods);

int dl_kind(CXCursor cursor);
int dl_isFromMainFile(CXCursor cursor);
int dl_isDefinition(CXCursor cursor);
int dl_isVirtual(CXCursor cursor);
int dl_isPure(CXCursor cursor);
int dl_isStatic(CXCursor cursor);
int dl_isConst(CXCursor cursor);
int dl_access(CXCursor cursor);
int dl_argumentCount(CXCursor cursor);
CXCursor dl_argument(CXCursor cursor, unsigned index);
CXCursor dl_parent(CXCursor cursor);
CXCursor dl_referenced(CXCursor cursor);
CXCursor dl_definition(CXCursor cursor);
int dl_isNull(CXCursor cursor);

CXType dl_type(CXCursor cursor);
CXType dl_resultType(CXCursor cursor);
CXType dl_canonical(CXType type);
CXType dl_pointee(CXType type);
CXType dl_element(CXType type);
CXCursor dl_typeDeclaration(CXType type);
long long dl_size(CXType type);
long long dl_alignment(CXType type);
long long dl_arrayCount(CXType type);
int dl_isConstType(CXType type);
// The type that an enum's values have.
CXType dl_enumInteger(CXCursor cursor);
// Bits from the start of its record; negative where there is no answer.
long long dl_fieldOffset(CXCursor cursor);
int dl_isBitField(CXCursor cursor);
int dl_isAnonymous(CXCursor cursor);
// A record without a name whose fields are those of the record around it.
int dl_isAnonymousMember(CXCursor cursor);

// Texts are copied into `buffer`, cut to its capacity; the full length is returned.
size_t dl_spelling(CXCursor cursor, char *buffer, size_t capacity);
size_t dl_typeSpelling(CXType type, char *buffer, size_t capacity);

typedef struct { unsigned line, column, offset; int isMainFile; } DLPlace;
// Where a cursor begins and ends in the text as written (macros at their place of use).
DLPlace dl_start(CXCursor cursor);
DLPlace dl_end(CXCursor cursor);
DLPlace dl_place(CXCursor cursor);
// The file that a cursor's name stands in.
size_t dl_file(CXCursor cursor, char *buffer, size_t capacity);

unsigned dl_diagnosticCount(CXTranslationUnit unit);
CXDiagnostic dl_diagnostic(CXTranslationUnit unit, unsigned index);
unsigned dl_noteCount(CXDiagnostic diagnostic);
CXDiagnostic dl_note(CXDiagnostic diagnostic, unsigned index);
int dl_severity(CXDiagnostic diagnostic);
size_t dl_diagnosticText(CXDiagnostic diagnostic, char *buffer, size_t capacity);
size_t dl_diagnosticFile(CXDiagnostic diagnostic, char *buffer, size_t capacity);
DLPlace dl_diagnosticPlace(CXDiagnostic diagnostic);

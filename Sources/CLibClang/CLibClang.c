// SPDX-License-Identifier: Apache-2.0

#include "CLibClang.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int (*Visitor)(CXCursor cursor, CXCursor parent, void *data);

// Every function that is looked up: result, name, parameters.
#define FUNCTIONS(X)                                                                                                   \
    X(CXIndex, createIndex, (int, int))                                                                                \
    X(void, disposeIndex, (CXIndex))                                                                                   \
    X(int, parseTranslationUnit2,                                                                                      \
      (CXIndex, const char *, const char *const *, int, struct CXUnsavedFile *, unsigned, unsigned,                    \
       CXTranslationUnit *))                                                                                           \
    X(void, disposeTranslationUnit, (CXTranslationUnit))                                                               \
    X(CXCursor, getTranslationUnitCursor, (CXTranslationUnit))                                                         \
    X(unsigned, visitChildren, (CXCursor, Visitor, void *))                                                            \
    X(void, getOverriddenCursors, (CXCursor, CXCursor **, unsigned *))                                                 \
    X(void, disposeOverriddenCursors, (CXCursor *))                                                                    \
    X(int, Location_isFromMainFile, (CXSourceLocation))                                                                \
    X(unsigned, isCursorDefinition, (CXCursor))                                                                        \
    X(unsigned, CXXMethod_isVirtual, (CXCursor))                                                                       \
    X(unsigned, CXXMethod_isPureVirtual, (CXCursor))                                                                   \
    X(unsigned, CXXMethod_isStatic, (CXCursor))                                                                        \
    X(unsigned, CXXMethod_isConst, (CXCursor))                                                                         \
    X(int, getCXXAccessSpecifier, (CXCursor))                                                                          \
    X(int, Cursor_getNumArguments, (CXCursor))                                                                         \
    X(CXCursor, Cursor_getArgument, (CXCursor, unsigned))                                                              \
    X(CXCursor, getCursorSemanticParent, (CXCursor))                                                                   \
    X(CXCursor, getCursorReferenced, (CXCursor))                                                                       \
    X(CXCursor, getCursorDefinition, (CXCursor))                                                                       \
    X(int, Cursor_isNull, (CXCursor))                                                                                  \
    X(CXType, getCursorType, (CXCursor))                                                                               \
    X(CXType, getCursorResultType, (CXCursor))                                                                         \
    X(CXType, getCanonicalType, (CXType))                                                                              \
    X(CXType, getPointeeType, (CXType))                                                                                \
    X(CXType, getArrayElementType, (CXType))                                                                           \
    X(CXCursor, getTypeDeclaration, (CXType))                                                                          \
    X(long long, Type_getSizeOf, (CXType))                                                                             \
    X(long long, Type_getAlignOf, (CXType))                                                                            \
    X(long long, getArraySize, (CXType))                                                                               \
    X(unsigned, isConstQualifiedType, (CXType))                                                                        \
    X(CXType, getEnumDeclIntegerType, (CXCursor))                                                                      \
    X(long long, Cursor_getOffsetOfField, (CXCursor))                                                                  \
    X(unsigned, Cursor_isBitField, (CXCursor))                                                                         \
    X(unsigned, Cursor_isAnonymous, (CXCursor))                                                                        \
    X(unsigned, Cursor_isAnonymousRecordDecl, (CXCursor))                                                              \
    X(CXString, getCursorSpelling, (CXCursor))                                                                         \
    X(CXString, getTypeSpelling, (CXType))                                                                             \
    X(const char *, getCString, (CXString))                                                                            \
    X(void, disposeString, (CXString))                                                                                 \
    X(CXSourceLocation, getCursorLocation, (CXCursor))                                                                 \
    X(CXSourceRange, getCursorExtent, (CXCursor))                                                                      \
    X(CXSourceLocation, getRangeStart, (CXSourceRange))                                                                \
    X(CXSourceLocation, getRangeEnd, (CXSourceRange))                                                                  \
    X(void, getFileLocation, (CXSourceLocation, CXFile *, unsigned *, unsigned *, unsigned *))                         \
    X(CXString, getFileName, (CXFile))                                                                                 \
    X(unsigned, getNumDiagnostics, (CXTranslationUnit))                                                                \
    X(CXDiagnostic, getDiagnostic, (CXTranslationUnit, unsigned))                                                      \
    X(CXDiagnosticSet, getChildDiagnostics, (CXDiagnostic))                                                            \
    X(unsigned, getNumDiagnosticsInSet, (CXDiagnosticSet))                                                             \
    X(CXDiagnostic, getDiagnosticInSet, (CXDiagnosticSet, unsigned))                                                   \
    X(int, getDiagnosticSeverity, (CXDiagnostic))                                                                      \
    X(CXString, getDiagnosticSpelling, (CXDiagnostic))                                                                 \
    X(CXSourceLocation, getDiagnosticLocation, (CXDiagnostic))

#define POINTER(result, name, parameters) static result (*p_##name) parameters;
FUNCTIONS(POINTER)

int dl_clang_load(const char *path, char *error, size_t capacity) {
    static void *library;
    if (library) return 0;
    void *opened = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!opened) {
        snprintf(error, capacity, "%s", dlerror());
        return 1;
    }
#define LOAD(result, name, parameters)                                                                                 \
    p_##name = (result(*) parameters)dlsym(opened, "clang_" #name);                                                    \
    if (!p_##name) {                                                                                                   \
        snprintf(error, capacity, "%s has no clang_" #name, path);                                                     \
        dlclose(opened);                                                                                               \
        return 1;                                                                                                      \
    }
    FUNCTIONS(LOAD)
    library = opened;
    return 0;
}

CXIndex dl_createIndex(void) { return p_createIndex(0, 0); }
void dl_disposeIndex(CXIndex index) { p_disposeIndex(index); }

CXTranslationUnit dl_parse(CXIndex index, const char *path, const char *const *arguments, int count,
                           struct CXUnsavedFile *unsaved, unsigned unsavedCount) {
    CXTranslationUnit unit = NULL;
    // Bodies of inline functions are of no interest (CXTranslationUnit_SkipFunctionBodies); go on after fatal errors.
    unsigned options = 0x40 | 0x200;
    if (p_parseTranslationUnit2(index, path, arguments, count, unsaved, unsavedCount, options, &unit) != 0) return NULL;
    return unit;
}

void dl_disposeUnit(CXTranslationUnit unit) { p_disposeTranslationUnit(unit); }
CXCursor dl_unitCursor(CXTranslationUnit unit) { return p_getTranslationUnitCursor(unit); }

typedef struct { CXCursor *items; size_t count, capacity; } List;

static int collect(CXCursor cursor, CXCursor parent, void *data) {
    (void)parent;
    List *list = data;
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 64;
        CXCursor *items = realloc(list->items, capacity * sizeof *items);
        if (!items) return 0;
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = cursor;
    return 1;  // CXChildVisit_Continue
}

size_t dl_children(CXCursor cursor, CXCursor **children) {
    List list = {0};
    p_visitChildren(cursor, collect, &list);
    *children = list.items;
    return list.count;
}

size_t dl_overridden(CXCursor cursor, CXCursor **methods) {
    CXCursor *found = NULL;
    unsigned count = 0;
    p_getOverriddenCursors(cursor, &found, &count);
    *methods = count ? malloc(count * sizeof **methods) : NULL;
    if (*methods) memcpy(*methods, found, count * sizeof **methods);
    if (found) p_disposeOverriddenCursors(found);
    return *methods ? count : 0;
}

int dl_kind(CXCursor cursor) { return cursor.kind; }
int dl_isFromMainFile(CXCursor cursor) { return p_Location_isFromMainFile(p_getCursorLocation(cursor)); }
int dl_isDefinition(CXCursor cursor) { return p_isCursorDefinition(cursor) != 0; }
int dl_isVirtual(CXCursor cursor) { return p_CXXMethod_isVirtual(cursor) != 0; }
int dl_isPure(CXCursor cursor) { return p_CXXMethod_isPureVirtual(cursor) != 0; }
int dl_isStatic(CXCursor cursor) { return p_CXXMethod_isStatic(cursor) != 0; }
int dl_isConst(CXCursor cursor) { return p_CXXMethod_isConst(cursor) != 0; }
int dl_access(CXCursor cursor) { return p_getCXXAccessSpecifier(cursor); }
int dl_argumentCount(CXCursor cursor) { return p_Cursor_getNumArguments(cursor); }
CXCursor dl_argument(CXCursor cursor, unsigned index) { return p_Cursor_getArgument(cursor, index); }
CXCursor dl_parent(CXCursor cursor) { return p_getCursorSemanticParent(cursor); }
CXCursor dl_referenced(CXCursor cursor) { return p_getCursorReferenced(cursor); }
CXCursor dl_definition(CXCursor cursor) { return p_getCursorDefinition(cursor); }
int dl_isNull(CXCursor cursor) { return p_Cursor_isNull(cursor); }

CXType dl_type(CXCursor cursor) { return p_getCursorType(cursor); }
CXType dl_resultType(CXCursor cursor) { return p_getCursorResultType(cursor); }
CXType dl_canonical(CXType type) { return p_getCanonicalType(type); }
CXType dl_pointee(CXType type) { return p_getPointeeType(type); }
CXType dl_element(CXType type) { return p_getArrayElementType(type); }
CXCursor dl_typeDeclaration(CXType type) { return p_getTypeDeclaration(type); }
long long dl_size(CXType type) { return p_Type_getSizeOf(type); }
long long dl_alignment(CXType type) { return p_Type_getAlignOf(type); }
long long dl_arrayCount(CXType type) { return p_getArraySize(type); }
int dl_isConstType(CXType type) { return p_isConstQualifiedType(type) != 0; }
CXType dl_enumInteger(CXCursor cursor) { return p_getEnumDeclIntegerType(cursor); }
long long dl_fieldOffset(CXCursor cursor) { return p_Cursor_getOffsetOfField(cursor); }
int dl_isBitField(CXCursor cursor) { return p_Cursor_isBitField(cursor) != 0; }
int dl_isAnonymous(CXCursor cursor) { return p_Cursor_isAnonymous(cursor) != 0; }
int dl_isAnonymousMember(CXCursor cursor) { return p_Cursor_isAnonymousRecordDecl(cursor) != 0; }

static size_t copy(CXString string, char *buffer, size_t capacity) {
    const char *text = p_getCString(string);
    size_t length = text ? strlen(text) : 0;
    if (capacity) {
        size_t taken = length < capacity ? length : capacity - 1;
        if (taken) memcpy(buffer, text, taken);
        buffer[taken] = 0;
    }
    p_disposeString(string);
    return length;
}

size_t dl_spelling(CXCursor cursor, char *buffer, size_t capacity) {
    return copy(p_getCursorSpelling(cursor), buffer, capacity);
}
size_t dl_typeSpelling(CXType type, char *buffer, size_t capacity) {
    return copy(p_getTypeSpelling(type), buffer, capacity);
}

static DLPlace place(CXSourceLocation location) {
    DLPlace place = {0};
    CXFile file = NULL;
    p_getFileLocation(location, &file, &place.line, &place.column, &place.offset);
    place.isMainFile = p_Location_isFromMainFile(location);
    return place;
}

DLPlace dl_start(CXCursor cursor) { return place(p_getRangeStart(p_getCursorExtent(cursor))); }
DLPlace dl_end(CXCursor cursor) { return place(p_getRangeEnd(p_getCursorExtent(cursor))); }
DLPlace dl_place(CXCursor cursor) { return place(p_getCursorLocation(cursor)); }

static size_t fileName(CXSourceLocation location, char *buffer, size_t capacity) {
    CXFile file = NULL;
    p_getFileLocation(location, &file, NULL, NULL, NULL);
    if (!file) {
        if (capacity) buffer[0] = 0;
        return 0;
    }
    return copy(p_getFileName(file), buffer, capacity);
}

size_t dl_file(CXCursor cursor, char *buffer, size_t capacity) {
    return fileName(p_getCursorLocation(cursor), buffer, capacity);
}

unsigned dl_diagnosticCount(CXTranslationUnit unit) { return p_getNumDiagnostics(unit); }
CXDiagnostic dl_diagnostic(CXTranslationUnit unit, unsigned index) { return p_getDiagnostic(unit, index); }
unsigned dl_noteCount(CXDiagnostic diagnostic) { return p_getNumDiagnosticsInSet(p_getChildDiagnostics(diagnostic)); }
CXDiagnostic dl_note(CXDiagnostic diagnostic, unsigned index) {
    return p_getDiagnosticInSet(p_getChildDiagnostics(diagnostic), index);
}
int dl_severity(CXDiagnostic diagnostic) { return p_getDiagnosticSeverity(diagnostic); }
size_t dl_diagnosticText(CXDiagnostic diagnostic, char *buffer, size_t capacity) {
    return copy(p_getDiagnosticSpelling(diagnostic), buffer, capacity);
}
size_t dl_diagnosticFile(CXDiagnostic diagnostic, char *buffer, size_t capacity) {
    return fileName(p_getDiagnosticLocation(diagnostic), buffer, capacity);
}
DLPlace dl_diagnosticPlace(CXDiagnostic diagnostic) { return place(p_getDiagnosticLocation(diagnostic)); }

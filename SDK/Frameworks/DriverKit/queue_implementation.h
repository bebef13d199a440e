// SPDX-License-Identifier: Apache-2.0

// Circular doubly linked lists, in two kinds that may not be mixed in one list.
//
// Links kind: `enqueue_head`, `dequeue_tail`, `remqueue`, `qe_foreach`…: next and prev point to other elements' links.
// Elements kind: `queue_enter`, `queue_remove`, `queue_iterate`…: next and prev point to the elements themselves, and
// to the head at both ends; the macros take the element's type and the name of its link.
//
// A link whose neighbours do not point back to it is a trap: the list was damaged, or an element is in two lists.

#ifndef DRIVERKIT_QUEUE_IMPLEMENTATION_H
#define DRIVERKIT_QUEUE_IMPLEMENTATION_H

#include <DriverKit/macro_help.h>
#include <stddef.h>

#if defined(__cplusplus)
extern "C" {
#endif

/// Head of a list, or link of an element.
struct queue_entry {
    struct queue_entry *next;
    struct queue_entry *prev;
};

typedef struct queue_entry *queue_t;
typedef struct queue_entry queue_head_t;
typedef struct queue_entry queue_chain_t;
typedef struct queue_entry *queue_entry_t;

#define __queue_element_linkage_invalid(e) __builtin_trap()

static inline void __QUEUE_ELT_VALIDATE(queue_entry_t elt) {
    if (elt->prev->next != elt || elt->next->prev != elt) {
        __queue_element_linkage_invalid(elt);
    }
}

static inline queue_entry_t __QUEUE_ELT_VALIDATE_NEXT(queue_entry_t elt) {
    queue_entry_t after = elt->next;
    if (after->prev != elt) {
        __queue_element_linkage_invalid(elt);
    }
    return after;
}

static inline queue_entry_t __QUEUE_ELT_VALIDATE_PREV(queue_entry_t elt) {
    queue_entry_t before = elt->prev;
    if (before->next != elt) {
        __queue_element_linkage_invalid(elt);
    }
    return before;
}

static inline void __DEQUEUE_ELT_CLEANUP(queue_entry_t elt) {
    elt->next = NULL;
    elt->prev = NULL;
}

// Links kind.

static __inline__ void enqueue_head(queue_t que, queue_entry_t elt) {
    queue_entry_t first = __QUEUE_ELT_VALIDATE_NEXT(que);
    elt->prev = que;
    elt->next = first;
    first->prev = elt;
    que->next = elt;
}

static __inline__ void enqueue_tail(queue_t que, queue_entry_t elt) {
    queue_entry_t last = __QUEUE_ELT_VALIDATE_PREV(que);
    elt->prev = last;
    elt->next = que;
    last->next = elt;
    que->prev = elt;
}

/// Takes an element out of whatever list it is in.
static __inline__ void remqueue(queue_entry_t elt) {
    __QUEUE_ELT_VALIDATE(elt);
    elt->prev->next = elt->next;
    elt->next->prev = elt->prev;
    __DEQUEUE_ELT_CLEANUP(elt);
}

/// First or last element, taken out; NULL if the list is empty.
static __inline__ queue_entry_t dequeue_head(queue_t que) {
    queue_entry_t elt = que->next;
    if (elt == que) {
        return NULL;
    }
    remqueue(elt);
    return elt;
}

static __inline__ queue_entry_t dequeue_tail(queue_t que) {
    queue_entry_t elt = que->prev;
    if (elt == que) {
        return NULL;
    }
    remqueue(elt);
    return elt;
}

/// Puts `entry` behind `pred`.
static __inline__ void insque(queue_entry_t entry, queue_entry_t pred) {
    enqueue_head(pred, entry);
}

static __inline__ void remque(queue_entry_t elt) {
    remqueue(elt);
}

/// Moves an element to the head or tail of a list.
static __inline__ void re_queue_head(queue_t que, queue_entry_t elt) {
    remqueue(elt);
    enqueue_head(que, elt);
}

static __inline__ void re_queue_tail(queue_t que, queue_entry_t elt) {
    remqueue(elt);
    enqueue_tail(que, elt);
}

/// Moves all of `_old` to `_new`, whose contents are forgotten; `_old` is empty afterwards.
static __inline__ void movqueue(queue_t _old, queue_t _new) {
    if (_old->next == _old) {
        _new->next = _new;
        _new->prev = _new;
        return;
    }
    _new->next = _old->next;
    _new->prev = _old->prev;
    _new->next->prev = _new;
    _new->prev->next = _new;
    _old->next = _old;
    _old->prev = _old;
}

/// The element around a link.
#define qe_element(qe, type, field) ((type *)((void *)((char *)(qe) - offsetof(type, field))))

/// Walks of links, and of elements by their link. In the safe forms the current element may be removed.
#define qe_foreach(qe, head) for (qe = (head)->next; qe != (head); qe = (qe)->next)
#define qe_foreach_safe(qe, head) \
    for (queue_entry_t _ne = (head)->next->next, _ie = qe = (head)->next; _ie != (head); \
         _ie = qe = _ne, _ne = _ne->next)
#define qe_foreach_element(elt, head, field) \
    for (elt = qe_element((head)->next, __typeof__(*(elt)), field); &((elt)->field) != (head); \
         elt = qe_element((elt)->field.next, __typeof__(*(elt)), field))
#define qe_foreach_element_safe(elt, head, field) \
    for (queue_entry_t _ne = (head)->next->next, \
         _ie = &(elt = qe_element((head)->next, __typeof__(*(elt)), field))->field; \
         _ie != (head); elt = qe_element(_ne, __typeof__(*(elt)), field), _ie = _ne, _ne = _ne->next)

// Both kinds.

#define QUEUE_HEAD_INITIALIZER(name) { &(name), &(name) }

#define queue_init(q) \
    MACRO_BEGIN \
    (q)->next = (q); \
    (q)->prev = (q); \
    MACRO_END
#define queue_head_init(q) queue_init(&(q))
#define queue_chain_init(q) queue_init(&(q))

#define queue_first(q) ((q)->next)
#define queue_next(qc) ((qc)->next)
#define queue_last(q) ((q)->prev)
#define queue_prev(qc) ((qc)->prev)
#define queue_end(q, qe) ((q) == (qe))
#define queue_empty(q) queue_end((q), queue_first(q))

// Elements kind.

/// The link that a neighbour, which may be the head, has in this list.
#define queue_field(head, thing, type, field) \
    (((queue_entry_t)(thing) == (head)) ? (head) : &((type)(void *)(thing))->field)

#define __queue_link(head, before, elt, after, type, field) \
    (elt)->field.prev = (before); \
    (elt)->field.next = (after); \
    queue_field((head), (before), type, field)->next = (queue_entry_t)(void *)(elt); \
    queue_field((head), (after), type, field)->prev = (queue_entry_t)(void *)(elt)

#define queue_enter(head, elt, type, field) \
    MACRO_BEGIN \
    queue_entry_t __before = (head)->prev; \
    __queue_link(head, __before, elt, (head), type, field); \
    MACRO_END
#define queue_enter_first(head, elt, type, field) \
    MACRO_BEGIN \
    queue_entry_t __after = (head)->next; \
    __queue_link(head, (head), elt, __after, type, field); \
    MACRO_END
#define queue_insert_before(head, elt, cur, type, field) \
    MACRO_BEGIN \
    queue_entry_t __after = (queue_entry_t)(void *)(cur); \
    queue_entry_t __before = queue_field((head), __after, type, field)->prev; \
    __queue_link(head, __before, elt, __after, type, field); \
    MACRO_END
#define queue_insert_after(head, elt, cur, type, field) \
    MACRO_BEGIN \
    queue_entry_t __before = (queue_entry_t)(void *)(cur); \
    queue_entry_t __after = queue_field((head), __before, type, field)->next; \
    __queue_link(head, __before, elt, __after, type, field); \
    MACRO_END

#define queue_remove(head, elt, type, field) \
    MACRO_BEGIN \
    queue_entry_t __after = (elt)->field.next; \
    queue_entry_t __before = (elt)->field.prev; \
    queue_field((head), __after, type, field)->prev = __before; \
    queue_field((head), __before, type, field)->next = __after; \
    (elt)->field.next = NULL; \
    (elt)->field.prev = NULL; \
    MACRO_END
/// `entry` becomes the element taken out. The list may not be empty.
#define queue_remove_first(head, entry, type, field) \
    MACRO_BEGIN \
    (entry) = (type)(void *)queue_first(head); \
    queue_remove(head, entry, type, field); \
    MACRO_END
#define queue_remove_last(head, entry, type, field) \
    MACRO_BEGIN \
    (entry) = (type)(void *)queue_last(head); \
    queue_remove(head, entry, type, field); \
    MACRO_END

/// Puts element `to` in the place of `from`.
#define queue_assign(to, from, type, field) \
    MACRO_BEGIN \
    ((type)(void *)((from)->prev))->field.next = (to); \
    ((type)(void *)((from)->next))->field.prev = (to); \
    *(to) = *(from); \
    MACRO_END
/// Moves a list to a new head.
#define queue_new_head(old, new, type, field) \
    MACRO_BEGIN \
    if (!queue_empty(old)) { \
        *(new) = *(old); \
        ((type)(void *)((new)->next))->field.prev = (new); \
        ((type)(void *)((new)->prev))->field.next = (new); \
    } else { \
        queue_init(new); \
    } \
    MACRO_END

/// Walks the elements; the current one may not be removed.
#define queue_iterate(head, elt, type, field) \
    for ((elt) = (type)(void *)queue_first(head); !queue_end((head), (queue_entry_t)(void *)(elt)); \
         (elt) = (type)(void *)queue_next(&(elt)->field))

#if defined(__cplusplus)
}
#endif

#endif /* DRIVERKIT_QUEUE_IMPLEMENTATION_H */

package dev.budgetpulse.core.rule;

import java.util.Arrays;

/**
 * The rules that an entry may meet, by their place in the order: a heap that gives the smallest
 * first, each once, and none that has had its turn. For one thread.
 */
final class Agenda {
  private int[] heap = new int[16];
  private int size;
  private int last = -1;

  void clear() {
    size = 0;
    last = -1;
  }

  /** Leaves out what comes before a place. */
  void skipTo(int place) {
    last = Math.max(last, place - 1);
  }

  void addAll(int[] places) {
    for (int place : places) {
      add(place);
    }
  }

  void add(int place) {
    if (place <= last) {
      return;
    }
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    int child = size++;
    while (child > 0 && heap[(child - 1) / 2] > place) {
      heap[child] = heap[(child - 1) / 2];
      child = (child - 1) / 2;
    }
    heap[child] = place;
  }

  /** Returns the next place, -1 if there is none. */
  int next() {
    while (size > 0) {
      int first = removeFirst();
      if (first > last) {
        last = first;
        return first;
      }
    }
    return -1;
  }

  private int removeFirst() {
    int first = heap[0];
    int moved = heap[--size];
    int parent = 0;
    for (int child = 1; child < size; child = 2 * parent + 1) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= moved) {
        break;
      }
      heap[parent] = heap[child];
      parent = child;
    }
    heap[parent] = moved;
    return first;
  }
}

package dev.budgetpulse.core.statement.ofx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One element of an OFX file: a leaf with a text, or a group of elements. */
final class Element {
  private final String name;
  private final int line;
  private String text = "";
  private List<Element> children = List.of();
  private boolean closed;

  Element(String name, int line) {
    this.name = name;
    this.line = line;
  }

  /** Returns the name in capitals. */
  String name() {
    return name;
  }

  /** Returns the line of the file it begins on, counted from 1. */
  int line() {
    return line;
  }

  /** Returns the text, entities decoded; empty for a group. */
  String text() {
    return text;
  }

  /** Says whether the file says where the element ends. */
  boolean isClosed() {
    return closed;
  }

  List<Element> children() {
    return children;
  }

  /** Returns the children of a name, in their order. */
  List<Element> children(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** Returns the first child of a name. */
  Optional<Element> child(String wanted) {
    for (Element child : children) {
      if (child.name.equals(wanted)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the text of the first child of a name, without surrounding space, unless it is blank.
   */
  Optional<String> value(String wanted) {
    return child(wanted).map(found -> found.text.strip()).filter(value -> !value.isEmpty());
  }

  /** Visits this element and all within it, in the file's order. */
  void forEach(Consumer<Element> visitor) {
    visitor.accept(this);
    children.forEach(child -> child.forEach(visitor));
  }

  void add(Element child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(8);
    }
    children.add(child);
  }

  void setText(String newText) {
    text = newText;
  }

  void close() {
    closed = true;
  }

  /** Gives the children away. */
  List<Element> release() {
    List<Element> released = children;
    children = List.of();
    return released;
  }
}

package dev.budgetpulse.core.statement.camt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One element of a statement, with the currency it names and all within it. */
final class Element {
  private final String name;
  private final int line;
  private final Optional<String> currency;
  private String text = "";
  private List<Element> children = List.of();

  Element(String name, int line, Optional<String> currency) {
    this.name = name;
    this.line = line;
    this.currency = currency;
  }

  /** Returns the name without its namespace. */
  String name() {
    return name;
  }

  /** Returns the line of the file it begins on, counted from 1. */
  int line() {
    return line;
  }

  /** Returns the code in its attribute {@code Ccy}. */
  Optional<String> currency() {
    return currency;
  }

  /** Returns the text, without space around it; empty if it has elements. */
  String text() {
    return text;
  }

  /** Returns the elements of a name in it, in their order. */
  List<Element> all(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** Returns the first element at the end of a path of names. */
  Optional<Element> at(String... path) {
    Element element = this;
    for (String step : path) {
      Element found = null;
      for (Element child : element.children) {
        if (child.name.equals(step)) {
          found = child;
          break;
        }
      }
      if (found == null) {
        return Optional.empty();
      }
      element = found;
    }
    return Optional.of(element);
  }

  /** Returns the text at the end of a path, unless there is none. */
  Optional<String> value(String... path) {
    return at(path).map(Element::text).filter(value -> !value.isEmpty());
  }

  void add(Element child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(4);
    }
    children.add(child);
  }

  void setText(String newText) {
    text = children.isEmpty() ? newText : "";
  }
}

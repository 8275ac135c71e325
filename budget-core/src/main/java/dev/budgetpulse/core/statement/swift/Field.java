package dev.budgetpulse.core.statement.swift;

import java.util.ArrayList;
import java.util.List;

/** One field of a message: its tag and the lines of its content, at least one. */
final class Field {
  private final String tag;
  private final int line;
  private final List<String> content = new ArrayList<>(1);

  Field(String tag, int line, String first) {
    this.tag = tag;
    this.line = line;
    content.add(first);
  }

  /** Returns the tag without colons, such as "60F". */
  String tag() {
    return tag;
  }

  /** Returns the line of the file it begins on, counted from 1. */
  int line() {
    return line;
  }

  /** Returns the content as it is broken into lines. */
  List<String> content() {
    return content;
  }

  /** Returns the first line of the content. */
  String first() {
    return content.get(0);
  }

  void add(String more) {
    content.add(more);
  }

  /** Says whether the tag has a number, whatever its letter. */
  boolean is(String number) {
    return tag.startsWith(number);
  }
}

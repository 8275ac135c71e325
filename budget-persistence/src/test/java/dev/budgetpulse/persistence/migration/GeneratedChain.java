package dev.budgetpulse.persistence.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Migrations V1, V2 and so on that fit one after the other. */
record GeneratedChain(List<List<GeneratedStatement>> migrations) {

  int size() {
    return migrations.size();
  }

  /** Returns the statements of a version, counted from 1. */
  List<GeneratedStatement> statements(int version) {
    return migrations.get(version - 1);
  }

  /** Returns the statements of the versions above one, up to another. */
  List<GeneratedStatement> between(int above, int upTo) {
    return migrations.subList(above, upTo).stream().flatMap(List::stream).toList();
  }

  static String script(int version) {
    return "V" + version + "__step_" + version + ".sql";
  }

  String text(int version, Spelling spelling) {
    return text(statements(version), spelling);
  }

  static String text(List<GeneratedStatement> statements, Spelling spelling) {
    return statements.stream()
        .map(statement -> statement.sql(spelling) + ";\n")
        .collect(Collectors.joining());
  }

  void write(Path folder, int upTo, Spelling spelling) throws IOException {
    for (int version = 1; version <= upTo; version++) {
      Files.writeString(folder.resolve(script(version)), text(version, spelling));
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("\n");
    for (int version = 1; version <= size(); version++) {
      text.append("-- ").append(script(version)).append('\n').append(text(version, Spelling.H2));
    }
    return text.toString();
  }
}

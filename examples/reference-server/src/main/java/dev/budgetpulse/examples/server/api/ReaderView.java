package dev.budgetpulse.examples.server.api;

import java.util.List;
import java.util.Optional;

/**
 * The description of the interface, to be read.
 *
 * @param groups what it does, by what it is about
 * @param types what is sent and comes back
 */
public record ReaderView(List<Group> groups, List<Type> types) {
  /** What the interface does about something. */
  public record Group(String name, List<Operation> operations) {}

  /** Something the interface does. */
  public record Operation(
      String id,
      String method,
      String path,
      String summary,
      String scope,
      List<Parameter> parameters,
      Optional<String> takes,
      Optional<String> gives) {}

  /** A parameter: where it stands and of what type it is. */
  public record Parameter(String name, String in, boolean required, String type) {}

  /** A type and its JSON Schema. */
  public record Type(String name, String schema) {}
}

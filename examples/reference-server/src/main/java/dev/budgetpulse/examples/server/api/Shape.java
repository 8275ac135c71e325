package dev.budgetpulse.examples.server.api;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the values of a type look as JSON. Immutable. */
interface Shape {
  /** Something that is wrong with what was sent, at a place in it (RFC 6901). */
  record Fault(String pointer, String detail) {}

  /** Returns a value as JSON; empty if it is left out. */
  Optional<JsonNode> write(Object value);

  /**
   * Returns the value that JSON tells.
   *
   * @param at where it stands
   * @param faults takes what is wrong with it
   * @return empty only if there was a fault
   */
  Optional<Object> read(JsonNode json, String at, List<Fault> faults);

  /** Returns what stands for a value that was not sent; empty if it must be sent. */
  default Optional<Object> absent() {
    return Optional.empty();
  }

  /**
   * Returns its JSON Schema.
   *
   * @param names takes the schemas that have names of their own
   */
  ObjectNode schema(SchemaNames names);

  /**
   * The shape of what is a text in JSON, and can be a part of an address or the name of a field.
   */
  interface OfText extends Shape {
    /** Returns a value as a text. */
    String print(Object value);

    /**
     * Returns the value that a text tells.
     *
     * @throws RuntimeException if it tells none
     */
    Object parse(String text);
  }
}

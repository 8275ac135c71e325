package dev.budgetpulse.examples.server.api;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What may be left out. */
record OptionalShape(Type part, Shapes shapes) implements Shape {
  @Override
  public Optional<JsonNode> write(Object value) {
    return ((Optional<?>) value).flatMap(present -> shapes.of(part).write(present));
  }

  @Override
  public Optional<Object> read(JsonNode json, String at, List<Fault> faults) {
    return shapes.of(part).read(json, at, faults).map(Optional::of);
  }

  @Override
  public Optional<Object> absent() {
    return Optional.of(Optional.empty());
  }

  @Override
  public ObjectNode schema(SchemaNames names) {
    return shapes.of(part).schema(names);
  }
}

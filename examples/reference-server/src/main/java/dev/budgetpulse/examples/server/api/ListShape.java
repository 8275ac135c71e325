package dev.budgetpulse.examples.server.api;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Several of one type, in an order or each once; none if left out. */
record ListShape(Type part, boolean distinct, Shapes shapes) implements Shape {
  @Override
  public Optional<JsonNode> write(Object value) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    Shape shape = shapes.of(part);
    for (Object each : (Collection<?>) value) {
      shape.write(each).ifPresentOrElse(array::add, array::addNull);
    }
    return Optional.of(array);
  }

  @Override
  public Optional<Object> read(JsonNode json, String at, List<Fault> faults) {
    if (!json.isArray()) {
      faults.add(new Fault(at, "must be a list"));
      return Optional.empty();
    }
    Shape shape = shapes.of(part);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      shape.read(json.get(i), at + "/" + i, faults).ifPresent(values::add);
    }
    if (values.size() < json.size()) {
      return Optional.empty();
    }
    if (!distinct) {
      return Optional.of(List.copyOf(values));
    }
    Set<Object> once = new LinkedHashSet<>(values);
    if (once.size() < values.size()) {
      faults.add(new Fault(at, "must have each only once"));
      return Optional.empty();
    }
    return Optional.of(Collections.unmodifiableSet(once));
  }

  @Override
  public Optional<Object> absent() {
    return Optional.of(distinct ? Set.of() : List.of());
  }

  @Override
  public ObjectNode schema(SchemaNames names) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
    schema.set("items", shapes.of(part).schema(names));
    return distinct ? schema.put("uniqueItems", true) : schema;
  }
}

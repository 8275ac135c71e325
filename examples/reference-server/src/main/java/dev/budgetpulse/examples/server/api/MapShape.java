package dev.budgetpulse.examples.server.api;

import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values by texts; none if left out. */
record MapShape(Type key, Type part, Shapes shapes) implements Shape {
  @Override
  public Optional<JsonNode> write(Object value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    Shape shape = shapes.of(part);
    ((Map<?, ?>) value)
        .forEach(
            (name, each) -> shape.write(each).ifPresent(json -> object.set(printed(name), json)));
    return Optional.of(object);
  }

  @Override
  public Optional<Object> read(JsonNode json, String at, List<Fault> faults) {
    if (!json.isObject()) {
      faults.add(new Fault(at, "must be an object"));
      return Optional.empty();
    }
    int before = faults.size();
    Map<Object, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      String place = at + "/" + RecordShape.escaped(field.getKey());
      try {
        Object name = parsed(field.getKey());
        shapes
            .of(part)
            .read(field.getValue(), place, faults)
            .ifPresent(value -> values.put(name, value));
      } catch (RuntimeException e) {
        faults.add(new Fault(place, "has a name that cannot be read"));
      }
    }
    return faults.size() > before
        ? Optional.empty()
        : Optional.of(Collections.unmodifiableMap(values));
  }

  @Override
  public Optional<Object> absent() {
    return Optional.of(Map.of());
  }

  @Override
  public ObjectNode schema(SchemaNames names) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    schema.set("additionalProperties", shapes.of(part).schema(names));
    return schema;
  }

  private String printed(Object name) {
    return key == Integer.class ? name.toString() : shapes.ofText(key).print(name);
  }

  private Object parsed(String name) {
    return key == Integer.class ? Integer.valueOf(name) : shapes.ofText(key).parse(name);
  }
}

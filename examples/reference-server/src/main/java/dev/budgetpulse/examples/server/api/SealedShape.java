package dev.budgetpulse.examples.server.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One of some records, told apart by a word in the field {@code type}. */
final class SealedShape implements Shape {
  private static final String TYPE = "type";

  private final Class<?> type;
  private final Map<String, Class<?>> cases = new LinkedHashMap<>();
  private final Shapes shapes;

  private SealedShape(Class<?> type, Shapes shapes) {
    this.type = type;
    this.shapes = shapes;
    cases(type).forEach(each -> cases.put(EnumShape.word(each.getSimpleName()), each));
  }

  static SealedShape of(Class<?> type, Shapes shapes) {
    return new SealedShape(type, shapes);
  }

  private static Stream<Class<?>> cases(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(SealedShape::cases)
        : Stream.of(type);
  }

  private RecordShape shape(Class<?> each) {
    if (shapes.of(each) instanceof RecordShape shape) {
      return shape;
    }
    throw new IllegalArgumentException(each + " has no parts");
  }

  @Override
  public Optional<JsonNode> write(Object value) {
    ObjectNode object =
        JsonNodeFactory.instance
            .objectNode()
            .put(TYPE, EnumShape.word(value.getClass().getSimpleName()));
    return Optional.of(shape(value.getClass()).written(value, object));
  }

  @Override
  public Optional<Object> read(JsonNode json, String at, List<Fault> faults) {
    Optional<Class<?>> found =
        Optional.ofNullable(
            json.path(TYPE).isString() ? cases.get(json.path(TYPE).stringValue()) : null);
    if (found.isEmpty()) {
      faults.add(new Fault(at + "/" + TYPE, "must be one of " + String.join(", ", cases.keySet())));
      return Optional.empty();
    }
    return shape(found.get()).read(json, at, faults, Set.of(TYPE));
  }

  @Override
  public ObjectNode schema(SchemaNames names) {
    return names.reference(
        type,
        () -> {
          ObjectNode schema = JsonNodeFactory.instance.objectNode();
          ArrayNode oneOf = schema.putArray("oneOf");
          ObjectNode words =
              schema.putObject("discriminator").put("propertyName", TYPE).putObject("mapping");
          cases.forEach(
              (word, each) -> {
                ObjectNode reference =
                    names.reference(
                        each,
                        SchemaNames.Role.CASE,
                        () -> shape(each).described(names, Optional.of(word)));
                oneOf.add(reference);
                words.set(word, reference.path("$ref"));
              });
          return schema;
        });
  }
}

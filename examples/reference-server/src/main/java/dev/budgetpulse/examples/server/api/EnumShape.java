package dev.budgetpulse.examples.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One of some constants, written as a small word. */
record EnumShape(Class<?> type) implements Shape.OfText {

  /**
   * Returns how a name of the code is written: {@code CREDIT_CARD} and CreditCard as credit-card.
   */
  static String word(String name) {
    String parted = name.contains("_") ? name : name.replaceAll("([a-z])([A-Z])", "$1-$2");
    return parted.replace('_', '-').toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public String print(Object value) {
    return word(((Enum<?>) value).name());
  }

  @Override
  public Object parse(String text) {
    return constants()
        .filter(constant -> print(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No such word"));
  }

  @Override
  public Optional<JsonNode> write(Object value) {
    return Optional.of(JsonNodeFactory.instance.stringNode(print(value)));
  }

  @Override
  public Optional<Object> read(JsonNode json, String at, List<Fault> faults) {
    Optional<Object> found =
        constants()
            .filter(constant -> json.isString() && print(constant).equals(json.stringValue()))
            .findFirst();
    if (found.isEmpty()) {
      faults.add(
          new Fault(
              at, "must be one of " + String.join(", ", constants().map(this::print).toList())));
    }
    return found;
  }

  @Override
  public ObjectNode schema(SchemaNames names) {
    return names.reference(
        type,
        () -> {
          ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
          List<String> words = new ArrayList<>(constants().map(this::print).toList());
          words.forEach(schema.putArray("enum")::add);
          return schema;
        });
  }

  private Stream<Object> constants() {
    return Stream.of(type.getEnumConstants());
  }
}

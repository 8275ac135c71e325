package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.insights.finding.Message;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is a number, a truth or an object of no fixed parts.
 *
 * @param writing makes JSON of a value, or nothing
 * @param reading makes a value of JSON, or nothing if it is none
 * @param expected what was expected if it is none
 * @param otherwise what stands for a value that was not sent
 * @param describing completes the schema
 */
record PlainShape(
    Function<Object, Optional<JsonNode>> writing,
    Function<JsonNode, Optional<Object>> reading,
    String expected,
    Optional<Object> otherwise,
    BiFunction<ObjectNode, SchemaNames, ObjectNode> describing)
    implements Shape {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static PlainShape wholeNumber(long least, long most, String format) {
    return new PlainShape(
        value -> Optional.of(NODES.numberNode(((Number) value).longValue())),
        json ->
            json.isIntegralNumber()
                    && json.canConvertToLong()
                    && json.longValue() >= least
                    && json.longValue() <= most
                ? Optional.of(boxed(json.longValue(), format))
                : Optional.empty(),
        "a whole number",
        Optional.empty(),
        (schema, names) -> schema.put("type", "integer").put("format", format));
  }

  static PlainShape number() {
    return new PlainShape(
        value -> Optional.of(NODES.numberNode((double) value)),
        json -> json.isNumber() ? Optional.of(json.doubleValue()) : Optional.empty(),
        "a number",
        Optional.empty(),
        (schema, names) -> schema.put("type", "number"));
  }

  static PlainShape optionalNumber() {
    return new PlainShape(
        value -> {
          OptionalDouble number = (OptionalDouble) value;
          return number.isPresent()
              ? Optional.of(NODES.numberNode(number.getAsDouble()))
              : Optional.empty();
        },
        json ->
            json.isNumber() ? Optional.of(OptionalDouble.of(json.doubleValue())) : Optional.empty(),
        "a number",
        Optional.of(OptionalDouble.empty()),
        (schema, names) -> schema.put("type", "number"));
  }

  static PlainShape truth(Optional<Object> otherwise) {
    return new PlainShape(
        value -> Optional.of(NODES.booleanNode((boolean) value)),
        json -> json.isBoolean() ? Optional.of(json.booleanValue()) : Optional.empty(),
        "true or false",
        otherwise,
        (schema, names) -> schema.put("type", "boolean"));
  }

  /** Returns the shape of what the history keeps, which is only told. */
  static PlainShape data() {
    return new PlainShape(
        value -> Optional.of(MAPPER.readTree(((Fields) value).toJson())),
        json -> Optional.empty(),
        "left out",
        Optional.empty(),
        (schema, names) -> schema.put("type", "object"));
  }

  /** Returns the shape of sentences, which are only told. */
  static PlainShape message() {
    return new PlainShape(
        value -> {
          Message message = (Message) value;
          return Optional.of(
              NODES.objectNode().put("key", message.key()).put("text", message.in(Locale.ENGLISH)));
        },
        json -> Optional.empty(),
        "left out",
        Optional.empty(),
        (schema, names) ->
            names.reference(
                Message.class,
                () -> {
                  schema.put("type", "object");
                  ObjectNode properties = schema.putObject("properties");
                  properties.putObject("key").put("type", "string");
                  properties.putObject("text").put("type", "string");
                  schema.putArray("required").add("key").add("text");
                  return schema;
                }));
  }

  private static Object boxed(long number, String format) {
    // The parts of records are of one of the two types, and take no other.
    if (format.equals("int32")) {
      return (int) number;
    }
    return number;
  }

  @Override
  public Optional<JsonNode> write(Object value) {
    return writing.apply(value);
  }

  @Override
  public Optional<Object> read(JsonNode json, String at, List<Fault> faults) {
    Optional<Object> read = reading.apply(json);
    if (read.isEmpty()) {
      faults.add(new Fault(at, "must be " + expected));
    }
    return read;
  }

  @Override
  public Optional<Object> absent() {
    return otherwise;
  }

  @Override
  public ObjectNode schema(SchemaNames names) {
    return describing.apply(NODES.objectNode(), names);
  }
}

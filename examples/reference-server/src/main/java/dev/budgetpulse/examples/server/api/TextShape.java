package dev.budgetpulse.examples.server.api;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is a text.
 *
 * @param reading makes a value of a text, and throws if it is none
 * @param printing makes a text of a value
 * @param format the format of JSON Schema, empty if there is none
 * @param pattern what the text matches, empty if nobody says
 */
record TextShape(
    Function<String, ?> reading, Function<Object, String> printing, String format, String pattern)
    implements Shape.OfText {

  static TextShape of(
      Function<String, ?> reading,
      Function<Object, String> printing,
      String format,
      String pattern) {
    return new TextShape(reading, printing, format, pattern);
  }

  /** Returns the shape of records of one id. */
  static TextShape ofId(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(UUID.class);
      constructor.setAccessible(true);
      return new TextShape(
          text -> made(constructor, Shapes.uuid(text)), Object::toString, "uuid", "");
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type + " is no id", e);
    }
  }

  /** Returns the shape of bytes. */
  static TextShape ofBytes() {
    return new TextShape(
        Base64.getDecoder()::decode,
        bytes -> Base64.getEncoder().encodeToString((byte[]) bytes),
        "base64",
        "");
  }

  private static Object made(Constructor<?> constructor, UUID id) {
    try {
      return constructor.newInstance(id);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("Not an id", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String print(Object value) {
    return printing.apply(value);
  }

  @Override
  public Object parse(String text) {
    return reading.apply(text);
  }

  @Override
  public Optional<JsonNode> write(Object value) {
    return Optional.of(JsonNodeFactory.instance.stringNode(print(value)));
  }

  @Override
  public Optional<Object> read(JsonNode json, String at, List<Fault> faults) {
    if (!json.isString()) {
      faults.add(new Fault(at, "must be a text"));
      return Optional.empty();
    }
    try {
      return Optional.of(parse(json.stringValue()));
    } catch (RuntimeException e) {
      // Whatever a parser has against a text, it is the text that is wrong.
      faults.add(
          new Fault(at, format.isEmpty() ? "cannot be read" : "must be written as a " + format));
      return Optional.empty();
    }
  }

  @Override
  public ObjectNode schema(SchemaNames names) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
    if (format.equals("base64")) {
      schema.put("contentEncoding", format);
    } else if (!format.isEmpty()) {
      schema.put("format", format);
    }
    if (!pattern.isEmpty()) {
      schema.put("pattern", pattern);
    }
    return schema;
  }
}

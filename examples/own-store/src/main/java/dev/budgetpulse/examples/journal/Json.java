package dev.budgetpulse.examples.journal;

import dev.budgetpulse.core.change.Fields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads fields from their canonical form; {@link Fields#toJson} writes it. */
final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  /**
   * Returns the fields of a line.
   *
   * @throws IllegalArgumentException if it is anything else; its text is not repeated
   */
  static Fields read(String line) {
    try {
      return fields(MAPPER.readTree(line));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Not JSON");
    }
  }

  private static Fields fields(JsonNode object) {
    require(object.isObject());
    Fields.Builder fields = Fields.builder();
    object.properties().forEach(field -> add(fields, field.getKey(), field.getValue()));
    return fields.build();
  }

  private static void add(Fields.Builder fields, String name, JsonNode value) {
    if (value.isString()) {
      fields.with(name, value.stringValue());
    } else if (value.isBoolean()) {
      fields.with(name, value.booleanValue());
    } else if (value.isObject()) {
      fields.with(name, fields(value));
    } else if (value.isArray()) {
      addAll(fields, name, value);
    } else {
      require(value.isIntegralNumber() && value.canConvertToLong());
      fields.with(name, value.longValue());
    }
  }

  private static void addAll(Fields.Builder fields, String name, JsonNode array) {
    List<String> texts = new ArrayList<>();
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : array) {
      if (element.isString()) {
        texts.add(element.stringValue());
      } else {
        objects.add(fields(element));
      }
    }
    require(texts.isEmpty() || objects.isEmpty());
    fields.withTexts(name, texts).withAll(name, objects);
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException("Not the JSON of fields");
    }
  }
}

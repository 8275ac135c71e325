package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Fields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads fields from their canonical form, and so much of JSON as that form has. */
final class Json {
  /** How many characters the data of one item may have. */
  static final int LONGEST = 100_000;

  // Fields nest a few levels; a change has two items and their type and id.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(50)
                  .maxNameLength(1000)
                  .maxStringLength(LONGEST)
                  .maxNumberLength(20)
                  .maxDocumentLength(8L * LONGEST)
                  .build())
          .build();

  private Json() {}

  /**
   * Returns the fields of a text.
   *
   * @throws IllegalArgumentException if the text is anything else, or too long or deep
   */
  static Fields fields(String json) {
    return read(FACTORY.createParser(ObjectReadContext.empty(), json));
  }

  /** Returns the fields of a part of some UTF-8 bytes. */
  static Fields fields(byte[] json, int start, int length) {
    return read(FACTORY.createParser(ObjectReadContext.empty(), json, start, length));
  }

  private static Fields read(JsonParser parser) {
    try (parser) {
      require(parser.nextToken() == JsonToken.START_OBJECT);
      Fields fields = object(parser);
      require(parser.nextToken() == null);
      return fields;
    } catch (JacksonException e) {
      // The library's own message would quote the text.
      throw new IllegalArgumentException("Not the JSON of fields");
    }
  }

  private static Fields object(JsonParser parser) {
    Fields.Builder fields = Fields.builder();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      switch (parser.nextToken()) {
        case VALUE_STRING -> fields.with(name, parser.getString());
        case VALUE_NUMBER_INT -> fields.with(name, parser.getLongValue());
        case VALUE_TRUE -> fields.with(name, true);
        case VALUE_FALSE -> fields.with(name, false);
        case START_OBJECT -> fields.with(name, object(parser));
        case START_ARRAY -> array(parser, name, fields);
        default -> require(false);
      }
    }
    return fields.build();
  }

  private static void array(JsonParser parser, String name, Fields.Builder fields) {
    List<String> texts = new ArrayList<>();
    List<Fields> objects = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.VALUE_STRING) {
        texts.add(parser.getString());
      } else {
        require(token == JsonToken.START_OBJECT);
        objects.add(object(parser));
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

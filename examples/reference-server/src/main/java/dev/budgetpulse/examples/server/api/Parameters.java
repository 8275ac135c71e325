package dev.budgetpulse.examples.server.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters in the query of an address, as the parts of a record.
 *
 * @param type the record
 * @param shapes how its parts look
 */
record Parameters(Class<?> type, Shapes shapes) {

  /** Reads them; empty only if something is wrong with them. */
  Optional<Object> read(Map<String, List<String>> sent, List<Shape.Fault> faults) {
    int before = faults.size();
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent part : type.getRecordComponents()) {
      List<String> texts = sent.getOrDefault(part.getName(), List.of());
      value(part, texts, faults).ifPresent(value -> values.put(part.getName(), value));
    }
    sent.keySet().stream()
        .filter(name -> !values.containsKey(name) && parts().noneMatch(isCalled(name)))
        .forEach(name -> faults.add(new Shape.Fault("?" + name, "is not known")));
    return faults.size() > before
        ? Optional.empty()
        : new RecordShape(type, List.of(), shapes).make(values.values().toArray(), "?", faults);
  }

  private static Predicate<RecordComponent> isCalled(String name) {
    return part -> part.getName().equals(name);
  }

  private Stream<RecordComponent> parts() {
    return Stream.of(type.getRecordComponents());
  }

  private Optional<Object> value(
      RecordComponent part, List<String> texts, List<Shape.Fault> faults) {
    List<Object> values = new ArrayList<>();
    for (String text : texts) {
      try {
        values.add(parsed(element(part.getGenericType()), text));
      } catch (RuntimeException e) {
        faults.add(new Shape.Fault("?" + part.getName(), "cannot be read"));
      }
    }
    if (values.size() < texts.size()) {
      return Optional.empty();
    }
    if (part.getType() == List.class) {
      return Optional.of(List.copyOf(values));
    }
    if (part.getType() == Set.class) {
      return Optional.of(new LinkedHashSet<>(values));
    }
    if (values.size() > 1) {
      faults.add(new Shape.Fault("?" + part.getName(), "must be there once"));
      return Optional.empty();
    }
    if (part.getType() == Optional.class) {
      return Optional.of(values.stream().findFirst());
    }
    if (!values.isEmpty()) {
      return Optional.of(values.get(0));
    }
    if (part.getType() == boolean.class) {
      return Optional.of(false);
    }
    faults.add(new Shape.Fault("?" + part.getName(), "must be there"));
    return Optional.empty();
  }

  private Object parsed(Type element, String text) {
    if (element == int.class || element == Integer.class) {
      return Integer.valueOf(text);
    }
    if (element == long.class || element == Long.class) {
      return Long.valueOf(text);
    }
    if (element == boolean.class || element == Boolean.class) {
      if (!text.matches("true|false")) {
        throw new IllegalArgumentException("true or false");
      }
      return Boolean.valueOf(text);
    }
    return shapes.ofText(element).parse(text);
  }

  private static Type element(Type type) {
    return type instanceof ParameterizedType several ? several.getActualTypeArguments()[0] : type;
  }

  /** Adds what describes them. */
  void describe(ArrayNode parameters, SchemaNames names) {
    for (RecordComponent part : type.getRecordComponents()) {
      ObjectNode parameter =
          parameters
              .addObject()
              .put("name", part.getName())
              .put("in", "query")
              .put("required", shapes.of(part.getGenericType()).absent().isEmpty());
      Type element = element(part.getGenericType());
      ObjectNode schema =
          shapes.of(element) instanceof MoneyShape
              ? JsonNodeFactory.instance
                  .objectNode()
                  .put("type", "string")
                  .put("pattern", "^[A-Z]{3} -?[0-9]+(\\.[0-9]+)?$")
              : shapes.of(element).schema(names);
      boolean several = part.getType() == List.class || part.getType() == Set.class;
      parameter.set(
          "schema",
          several
              ? JsonNodeFactory.instance.objectNode().put("type", "array").set("items", schema)
              : schema);
    }
  }
}

package dev.budgetpulse.examples.server.api;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object with a field for each part of a record, and what else its values tell. */
final class RecordShape implements Shape {
  private final Class<?> type;
  private final Constructor<?> constructor;
  private final List<Part> parts;
  private final List<Part> derived;
  private final Shapes shapes;

  RecordShape(Class<?> type, List<String> derived, Shapes shapes) {
    this.type = type;
    this.shapes = shapes;
    RecordComponent[] components = type.getRecordComponents();
    this.parts =
        Stream.of(components)
            .map(each -> new Part(each.getName(), each.getAccessor(), each.getGenericType()))
            .toList();
    this.derived =
        derived.stream()
            .filter(name -> parts.stream().noneMatch(part -> part.name().equals(name)))
            .map(name -> derived(type, name))
            .toList();
    try {
      this.constructor =
          type.getDeclaredConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
    Stream.concat(parts.stream(), this.derived.stream())
        .forEach(part -> part.accessor().setAccessible(true));
  }

  /** A field. */
  private record Part(String name, Method accessor, Type type) {
    Object of(Object value) {
      try {
        return accessor.invoke(value);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException(e);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Part derived(Class<?> type, String name) {
    try {
      Method method = type.getMethod(name);
      return new Part(name, method, method.getGenericReturnType());
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type + " does not tell " + name, e);
    }
  }

  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  @Override
  public Optional<JsonNode> write(Object value) {
    return Optional.of(written(value, JsonNodeFactory.instance.objectNode()));
  }

  ObjectNode written(Object value, ObjectNode into) {
    Stream.concat(parts.stream(), derived.stream())
        .forEach(
            part ->
                shapes
                    .of(part.type())
                    .write(part.of(value))
                    .ifPresent(json -> into.set(part.name(), json)));
    return into;
  }

  @Override
  public Optional<Object> read(JsonNode json, String at, List<Fault> faults) {
    return read(json, at, faults, Set.of());
  }

  /** Reads an object that has some fields besides those of the record. */
  Optional<Object> read(JsonNode json, String at, List<Fault> faults, Set<String> besides) {
    if (!json.isObject()) {
      faults.add(new Fault(at, "must be an object"));
      return Optional.empty();
    }
    int before = faults.size();
    Set<String> names = parts.stream().map(Part::name).collect(Collectors.toSet());
    json.propertyNames().stream()
        .filter(name -> !names.contains(name) && !besides.contains(name))
        .forEach(name -> faults.add(new Fault(at + "/" + escaped(name), "is not known")));
    List<Object> values = new ArrayList<>();
    for (Part part : parts) {
      part(json, part, at, faults).ifPresent(values::add);
    }
    return faults.size() > before ? Optional.empty() : make(values.toArray(), at, faults);
  }

  private Optional<Object> part(JsonNode json, Part part, String at, List<Fault> faults) {
    JsonNode sent = json.path(part.name());
    String place = at + "/" + part.name();
    Shape shape = shapes.of(part.type());
    if (!sent.isMissingNode()) {
      return shape.read(sent, place, faults);
    }
    Optional<Object> absent = shape.absent();
    if (absent.isEmpty()) {
      faults.add(new Fault(place, "must be there"));
    }
    return absent;
  }

  /** Makes a record of the values of its parts; empty if it refuses them. */
  Optional<Object> make(Object[] values, String at, List<Fault> faults) {
    try {
      return Optional.of(constructor.newInstance(values));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException
          || e.getCause() instanceof ArithmeticException
          || e.getCause() instanceof DateTimeException) {
        faults.add(new Fault(at, String.valueOf(e.getCause().getMessage())));
        return Optional.empty();
      }
      throw new IllegalStateException("Cannot make a " + type, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public ObjectNode schema(SchemaNames names) {
    return names.reference(type, () -> described(names, Optional.empty()));
  }

  /**
   * Returns the schema of the object.
   *
   * @param word what its field {@code type} says, if it has one
   */
  ObjectNode described(SchemaNames names, Optional<String> word) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    if (word.isPresent()) {
      properties.putObject("type").put("type", "string").put("const", word.get());
      required.add("type");
    }
    for (Part part : parts) {
      Shape shape = shapes.of(part.type());
      properties.set(part.name(), shape.schema(names));
      if (shape.absent().isEmpty()) {
        required.add(part.name());
      }
    }
    for (Part part : derived) {
      ObjectNode told = shapes.of(part.type()).schema(names);
      properties.set(part.name(), told.put("readOnly", true));
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema.put("additionalProperties", false);
  }
}

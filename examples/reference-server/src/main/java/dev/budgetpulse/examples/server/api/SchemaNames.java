package dev.budgetpulse.examples.server.api;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schemas that are referred to by name, each type once. Not thread-safe. */
final class SchemaNames {
  private final Map<Class<?>, String> names = new HashMap<>();
  private final Map<String, ObjectNode> schemas = new TreeMap<>();

  /** Returns a reference to the schema of a type, which is made the first time. */
  ObjectNode reference(Class<?> type, Supplier<ObjectNode> schema) {
    String name = names.get(type);
    if (name == null) {
      name = free(type);
      names.put(type, name);
      // A type may be made of itself: its name is known before its schema is.
      schemas.put(name, JsonNodeFactory.instance.objectNode());
      schemas.put(name, schema.get());
    }
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  /** Returns the schemas by their names. */
  Map<String, ObjectNode> all() {
    return schemas;
  }

  private String free(Class<?> type) {
    String name = nested(type);
    if (!schemas.containsKey(name)) {
      return name;
    }
    String packageName = type.getPackageName();
    String concept = packageName.substring(packageName.lastIndexOf('.') + 1);
    return concept.substring(0, 1).toUpperCase(Locale.ROOT) + concept.substring(1) + name;
  }

  private static String nested(Class<?> type) {
    return type.getEnclosingClass() == null
        ? type.getSimpleName()
        : nested(type.getEnclosingClass()) + type.getSimpleName();
  }
}

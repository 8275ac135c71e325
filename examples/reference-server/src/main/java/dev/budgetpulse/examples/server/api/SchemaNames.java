package dev.budgetpulse.examples.server.api;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schemas that are referred to by name, each type once in each role. Not thread-safe. */
final class SchemaNames {
  private static final String OPERATIONS = "Operations";

  private final Map<Use, String> names = new HashMap<>();
  private final Map<String, ObjectNode> schemas = new TreeMap<>();

  /** What a schema has of a type. */
  enum Role {
    VALUE(""),
    CASE("Case"),
    LIST("List"),
    PAGE("Page");

    private final String suffix;

    Role(String suffix) {
      this.suffix = suffix;
    }
  }

  private record Use(Class<?> type, Role role) {}

  /** Returns a reference to the schema of a type, which is made the first time. */
  ObjectNode reference(Class<?> type, Supplier<ObjectNode> schema) {
    return reference(type, Role.VALUE, schema);
  }

  /** Returns a reference to a schema that has something of a type, which is made the first time. */
  ObjectNode reference(Class<?> type, Role role, Supplier<ObjectNode> schema) {
    Use use = new Use(type, role);
    String name = names.get(use);
    if (name == null) {
      name = free(type, role);
      names.put(use, name);
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

  private String free(Class<?> type, Role role) {
    String name = nested(type) + role.suffix;
    if (!schemas.containsKey(name)) {
      return name;
    }
    String packageName = type.getPackageName();
    String concept = packageName.substring(packageName.lastIndexOf('.') + 1);
    String longer = concept.substring(0, 1).toUpperCase(Locale.ROOT) + concept.substring(1) + name;
    if (schemas.containsKey(longer)) {
      throw new IllegalArgumentException("Two types are called " + longer);
    }
    return longer;
  }

  private static String nested(Class<?> type) {
    String name = type.getSimpleName();
    if (type.getEnclosingClass() == null) {
      return name;
    }
    String outer = nested(type.getEnclosingClass());
    if (!outer.endsWith(OPERATIONS)) {
      return outer + name;
    }
    // Who calls knows what operations are about, not the classes they are declared in.
    String about = outer.substring(0, outer.length() - OPERATIONS.length());
    return name.contains(about) ? name : about + name;
  }
}

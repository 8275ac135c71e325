package dev.budgetpulse.core.change;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plain data with named fields in an order: texts, whole numbers, truths, lists of texts, nested
 * fields and lists of them.
 *
 * <p>What is absent has no field, and an empty list is as good as absent. Its canonical form is
 * JSON without spaces, fields in their order. Immutable and thread-safe.
 */
public final class Fields {
  private final Map<String, Object> values;

  private Fields(Map<String, Object> values) {
    this.values = values;
  }

  /** Starts data without any field. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects fields in their order; not thread-safe. */
  public static final class Builder {
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Builder() {}

    /** Adds a text. */
    public Builder with(String name, String value) {
      return put(name, value);
    }

    /** Adds a whole number. */
    public Builder with(String name, long value) {
      return put(name, value);
    }

    /** Adds a truth. */
    public Builder with(String name, boolean value) {
      return put(name, value);
    }

    /** Adds nested fields. */
    public Builder with(String name, Fields value) {
      return put(name, value);
    }

    /** Adds a value, if there is one: numbers and fields as they are, all else as its text. */
    public Builder withOptional(String name, Optional<?> value) {
      value.ifPresent(
          known ->
              put(
                  name,
                  known instanceof Fields || known instanceof Long ? known : known.toString()));
      return this;
    }

    /** Adds a text unless it is empty. */
    public Builder withText(String name, String value) {
      return value.isEmpty() ? this : put(name, value);
    }

    /** Adds a truth if it holds. */
    public Builder withFlag(String name, boolean value) {
      return value ? put(name, true) : this;
    }

    /** Adds a list of texts unless it is empty. */
    public Builder withTexts(String name, Collection<String> value) {
      return value.isEmpty() ? this : put(name, List.copyOf(value));
    }

    /** Adds a list of nested fields unless it is empty. */
    public Builder withAll(String name, Collection<Fields> value) {
      return value.isEmpty() ? this : put(name, List.copyOf(value));
    }

    private Builder put(String name, Object value) {
      if (values.put(name, Objects.requireNonNull(value, name)) != null) {
        throw new IllegalArgumentException("There are two fields named " + name);
      }
      return this;
    }

    /** Returns the data collected so far. */
    public Fields build() {
      return new Fields(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }
  }

  /**
   * Returns this data with a text replaced wherever it is a whole value, such as an id; where a
   * list has the other text as well, that stays once.
   */
  public Fields replacing(String text, String other) {
    Map<String, Object> replaced = new LinkedHashMap<>();
    values.forEach((name, value) -> replaced.put(name, replacing(value, text, other)));
    return new Fields(Collections.unmodifiableMap(replaced));
  }

  private static Object replacing(Object value, String text, String other) {
    if (value instanceof Fields nested) {
      return nested.replacing(text, other);
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .filter(element -> !element.equals(text) || !list.contains(other))
          .map(element -> replacing(element, text, other))
          .toList();
    }
    return value.equals(text) ? other : value;
  }

  /**
   * Returns a text.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  /** Returns a text, or an empty one if there is none. */
  public String textOrEmpty(String name) {
    return optionalText(name).orElse("");
  }

  /** Returns a text if there is one. */
  public Optional<String> optionalText(String name) {
    return value(name, String.class);
  }

  /**
   * Returns a whole number.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public long number(String name) {
    return optionalNumber(name).orElseThrow(() -> missing(name));
  }

  /** Returns a whole number if there is one. */
  public Optional<Long> optionalNumber(String name) {
    return value(name, Long.class);
  }

  /** Returns a truth, false if there is none. */
  public boolean flag(String name) {
    return value(name, Boolean.class).orElse(false);
  }

  /** Returns nested fields if there are some. */
  public Optional<Fields> fields(String name) {
    return value(name, Fields.class);
  }

  /**
   * Returns nested fields.
   *
   * @throws IllegalArgumentException if there are none of that name
   */
  public Fields part(String name) {
    return fields(name).orElseThrow(() -> missing(name));
  }

  /** Returns a list of texts, empty if there is none. */
  public List<String> texts(String name) {
    return list(name, String.class);
  }

  /** Returns a list of nested fields, empty if there is none. */
  public List<Fields> all(String name) {
    return list(name, Fields.class);
  }

  /** Returns the fields in their order: texts, {@code Long}s, {@code Boolean}s, lists, fields. */
  public Map<String, Object> asMap() {
    return values;
  }

  private <T> Optional<T> value(String name, Class<T> type) {
    @Nullable Object value = values.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException("The field " + name + " is not of the right sort");
    }
    return Optional.ofNullable(type.cast(value));
  }

  private <T> List<T> list(String name, Class<T> type) {
    List<?> values = value(name, List.class).orElse(List.of());
    return values.stream()
        .map(
            value -> {
              if (!type.isInstance(value)) {
                throw new IllegalArgumentException(
                    "The field " + name + " is not of the right sort");
              }
              return type.cast(value);
            })
        .toList();
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException("The field " + name + " is missing");
  }

  /** Returns the canonical form: JSON on one line without spaces. */
  public String toJson() {
    StringBuilder json = new StringBuilder();
    write(json, this);
    return json.toString();
  }

  private static void write(StringBuilder json, Object value) {
    if (value instanceof Fields fields) {
      char separator = '{';
      for (Map.Entry<String, Object> field : fields.values.entrySet()) {
        json.append(separator);
        quote(json, field.getKey());
        json.append(':');
        write(json, field.getValue());
        separator = ',';
      }
      json.append(separator == '{' ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      char separator = '[';
      for (Object element : list) {
        json.append(separator);
        write(json, element);
        separator = ',';
      }
      json.append(']');
    } else if (value instanceof String text) {
      quote(json, text);
    } else {
      json.append(value);
    }
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean marked = c == '"' || c == '\\';
      if (marked || c < ' ' || (Character.isSurrogate(c) && !isPaired(text, i))) {
        json.append(text, copied, i);
        json.append(marked ? "\\" + c : "\\u%04x".formatted((int) c));
        copied = i + 1;
      }
    }
    json.append(text, copied, text.length()).append('"');
  }

  private static boolean isPaired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fields fields && toJson().equals(fields.toJson());
  }

  @Override
  public int hashCode() {
    return toJson().hashCode();
  }

  @Override
  public String toString() {
    return toJson();
  }
}

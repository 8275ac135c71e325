package dev.budgetpulse.core.preference;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one actor prefers in one ledger: a text for each key that was set.
 *
 * <p>Reading never sets anything: what is not set has its key's default. What another version of
 * the host has set under a name that nobody here knows is kept as it is. A stored text that is no
 * value of its key counts as not set, and {@link #invalid} tells of it.
 *
 * <p>At most 200 names of 64 characters, and values of 1,000 characters. Immutable and thread-safe.
 * No argument may be null.
 */
public final class Preferences {
  private static final int MOST = 200;
  private static final int LONGEST = 1_000;
  private static final int SHOWN = 20;

  private final SortedMap<String, String> texts;

  private Preferences(Map<String, String> texts) {
    SortedMap<String, String> copy = new TreeMap<>(texts);
    if (copy.size() > MOST) {
      throw new IllegalArgumentException(
          "At most " + MOST + " preferences can be set, not " + copy.size());
    }
    copy.forEach(
        (name, text) -> {
          PreferenceKey.requireName(name);
          if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                "The preference " + name + " has more than " + LONGEST + " characters");
          }
        });
    this.texts = Collections.unmodifiableSortedMap(copy);
  }

  /** Returns the preferences of somebody who has set none. */
  public static Preferences none() {
    return new Preferences(Map.of());
  }

  /**
   * Returns the preferences that are stored as these texts.
   *
   * @param texts a text for each name
   * @throws IllegalArgumentException if there are too many, one is too long or a name is none
   */
  public static Preferences of(Map<String, String> texts) {
    return new Preferences(texts);
  }

  /** Returns the text to store for each name, by name, those of unknown keys included. */
  public SortedMap<String, String> texts() {
    return texts;
  }

  /** Returns what was set, or the default if nothing valid was. */
  public <T> T get(PreferenceKey<T> key) {
    return find(key).orElse(key.defaultValue());
  }

  /** Returns what was set, if something valid was. */
  public <T> Optional<T> find(PreferenceKey<T> key) {
    return Optional.ofNullable(texts.get(key.name())).flatMap(key.codec()::read);
  }

  /**
   * Returns these preferences with a value set.
   *
   * @throws IllegalArgumentException if the value cannot be read again from its text, or is too
   *     long, or there are too many
   */
  public <T> Preferences with(PreferenceKey<T> key, T value) {
    String text = key.codec().write(value);
    if (!key.codec().read(text).equals(Optional.of(value))) {
      throw new IllegalArgumentException(
          "The preference " + key.name() + " cannot be this value: it would not be read again");
    }
    SortedMap<String, String> changed = new TreeMap<>(texts);
    changed.put(key.name(), text);
    return new Preferences(changed);
  }

  /** Returns these preferences without a value for a key, so that its default holds. */
  public Preferences without(PreferenceKey<?> key) {
    SortedMap<String, String> changed = new TreeMap<>(texts);
    changed.remove(key.name());
    return new Preferences(changed);
  }

  /** Returns which of some keys have a text that is no value of theirs, in the keys' order. */
  public List<InvalidPreference> invalid(Collection<? extends PreferenceKey<?>> keys) {
    return keys.stream()
        .filter(key -> texts.containsKey(key.name()) && find(key).isEmpty())
        .map(
            key -> new InvalidPreference(key.name(), beginning(texts.getOrDefault(key.name(), ""))))
        .toList();
  }

  /**
   * Returns the day it is for the actor: the clock's instant in their time zone.
   *
   * @param clock what tells the instant; its own zone does not matter
   */
  public LocalDate today(InstantSource clock) {
    return LocalDate.ofInstant(clock.instant(), get(StandardPreferences.TIME_ZONE));
  }

  private static String beginning(String text) {
    return text.codePoints()
        .limit(SHOWN)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Preferences preferences && texts.equals(preferences.texts);
  }

  @Override
  public int hashCode() {
    return texts.hashCode();
  }

  /** Returns the names that are set; values may be private. */
  @Override
  public String toString() {
    return "Preferences" + texts.keySet();
  }
}

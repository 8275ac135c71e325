package dev.budgetpulse.core.preference;

/**
 * A stored text that stands for no value of its key, so that the default holds.
 *
 * @param name the key's name
 * @param text the first 20 characters of what is stored
 */
public record InvalidPreference(String name, String text) {}

package dev.budgetpulse.reports.text.internal;

import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.util.HashMap;
import java.util.Map;

/**
 * Says the texts of one document, and those that have no arguments only once: a table may have the
 * same one in each row. Not thread-safe.
 */
public final class Phrases {
  private final Wording wording;
  private final Map<String, String> said = new HashMap<>();

  /** Returns what says texts in a wording. */
  public Phrases(Wording wording) {
    this.wording = wording;
  }

  /** Returns a text as the wording says it. */
  public String say(Text text) {
    return text instanceof Text.Keyed keyed && keyed.arguments().isEmpty()
        ? said.computeIfAbsent(keyed.key(), any -> wording.say(text))
        : wording.say(text);
  }
}

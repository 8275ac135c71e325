package dev.budgetpulse.reports.alert;

import dev.budgetpulse.core.preference.PreferenceCodec;
import dev.budgetpulse.core.preference.PreferenceKey;
import java.util.Locale;

/** What alerts are about. */
public enum AlertKind {
  /** A limit has reached a warning level, or an envelope or a limit is at risk. */
  BUDGET(Telling.AT_ONCE),
  /** Much was spent at once, or much more than usual since the month began. */
  HIGH_SPENDING(Telling.AT_ONCE),
  /** Something about an entry is unusual: amount, payee, time, a second charge, a higher price. */
  UNUSUAL_ENTRY(Telling.AT_ONCE),
  /** A bill is due soon, or was due. */
  BILL_DUE(Telling.DIGEST),
  /** A goal was reached, or a part of it. */
  GOAL_MILESTONE(Telling.DIGEST);

  private final Telling usual;

  AlertKind(Telling usual) {
    this.usual = usual;
  }

  /** Returns the preference that says how somebody wants to be told of this. */
  public PreferenceKey<Telling> preference() {
    return PreferenceKey.of(
        "alert-" + name().toLowerCase(Locale.ROOT).replace('_', '-'),
        usual,
        PreferenceCodec.oneOf(Telling.class));
  }
}

package dev.budgetpulse.examples.server.settings;

import dev.budgetpulse.core.preference.PreferenceCodec;
import dev.budgetpulse.core.preference.PreferenceKey;

/** What people say about proposals that are worked out from what they did before. */
public final class Proposals {
  /** Whether categories are proposed at all; they are by default. */
  public static final PreferenceKey<Boolean> WANTED =
      PreferenceKey.of("site.proposals", true, PreferenceCodec.yesOrNo());

  /** From which confidence in percent a category is proposed. */
  public static final PreferenceKey<Long> CONFIDENCE =
      PreferenceKey.of("site.proposals-from", 60L, PreferenceCodec.wholeNumber(1, 99));

  private Proposals() {}
}

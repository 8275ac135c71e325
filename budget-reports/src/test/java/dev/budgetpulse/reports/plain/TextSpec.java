package dev.budgetpulse.reports.plain;

import dev.budgetpulse.reports.testkit.ReadBack;
import dev.budgetpulse.reports.testkit.RenderingSpec;

final class TextSpec extends RenderingSpec {
  TextSpec() {
    super(new TextRendering(), ReadBack.text());
  }
}

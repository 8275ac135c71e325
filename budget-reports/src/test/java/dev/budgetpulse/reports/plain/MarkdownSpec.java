package dev.budgetpulse.reports.plain;

import dev.budgetpulse.reports.testkit.ReadBack;
import dev.budgetpulse.reports.testkit.RenderingSpec;

final class MarkdownSpec extends RenderingSpec {
  MarkdownSpec() {
    super(new MarkdownRendering(), ReadBack.markdown());
  }
}

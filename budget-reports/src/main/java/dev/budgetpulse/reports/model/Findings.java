package dev.budgetpulse.reports.model;

import dev.budgetpulse.insights.finding.Finding;
import java.util.List;

/**
 * What insights have found, most important first. Immutable.
 *
 * @param findings the findings, each with its evidence
 */
public record Findings(List<Finding> findings) implements Block {
  /** Copies the list. */
  public Findings {
    findings = List.copyOf(findings);
  }
}

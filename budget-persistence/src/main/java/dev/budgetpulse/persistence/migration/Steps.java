package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** What was found and done in one run, each step also an event in the log. For one thread. */
final class Steps {
  private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);

  private final List<MigrationStep> steps = new ArrayList<>();

  void add(MigrationStep step) {
    steps.add(step);
    LoggingEventBuilder event = step.proof().isPresent() ? LOG.atWarn() : LOG.atInfo();
    event = event.addKeyValue("code", step.code());
    if (step.version().isPresent()) {
      event = event.addKeyValue("version", step.version().get());
    }
    if (step.statement().isPresent()) {
      event = event.addKeyValue("statement", step.statement().getAsInt());
    }
    if (step.proof().isPresent()) {
      event = event.addKeyValue("proof", step.proof().get());
    }
    event.log(step.toString());
  }

  void add(String code, String text) {
    add(MigrationStep.of(code, text));
  }

  boolean hasHealed() {
    return steps.stream().anyMatch(step -> step.proof().isPresent());
  }

  List<MigrationStep> all() {
    return List.copyOf(steps);
  }

  MigrationReport refused(Refusal refusal) {
    LOG.atError().addKeyValue("code", refusal.code()).log(refusal.code() + " " + refusal.reason());
    return new MigrationReport.Refused(refusal, all());
  }
}

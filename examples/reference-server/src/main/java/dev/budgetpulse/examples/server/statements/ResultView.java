package dev.budgetpulse.examples.server.statements;

import java.util.Optional;

/**
 * What taking a file in did.
 *
 * @param source the file's name
 * @param account where it went
 * @param added how many entries were added
 * @param known how many lines were there already, linked ones included
 * @param leftOut how many lines were not wanted
 * @param batch what it can be undone by, if anything was changed
 */
public record ResultView(
    String source, String account, int added, int known, int leftOut, Optional<String> batch) {}

package dev.budgetpulse.examples.server.report;

import dev.budgetpulse.examples.server.site.Page;
import java.util.List;
import java.util.Optional;

/**
 * A report as its page shows it.
 *
 * @param title what it is called
 * @param kind what sort of report it is, if the title is one that somebody gave
 * @param days the days that it is of
 * @param made when and in what currency it was made
 * @param before the address of the same report of the days before
 * @param after the address of the same report of the days after
 * @param files what it can be saved as
 * @param css the style sheet of what is in it
 * @param html what is in it, as elements
 */
public record ReportView(
    String title,
    Optional<String> kind,
    String days,
    String made,
    Optional<String> before,
    Optional<String> after,
    List<ReportsView.Link> files,
    Page.File css,
    String html) {}

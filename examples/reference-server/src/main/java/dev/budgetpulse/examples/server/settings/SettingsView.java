package dev.budgetpulse.examples.server.settings;

import java.util.List;

/**
 * What a person prefers, as the fields of a form.
 *
 * @param locales the languages and regions
 * @param zone the name of the time zone
 * @param zones the names to choose from
 * @param weekdays the days that a week can begin with
 * @param currencies the codes of currencies that totals can be shown in
 * @param themes light, dark or as the system has it
 * @param densities how close lines stand
 * @param sizes how large letters are
 * @param orders in which entries are listed
 * @param kinds what people are told of
 * @param large the amount of a payment that is told of
 * @param currency what that amount is in
 * @param quietFrom the time at which it becomes quiet
 * @param quietUntil the time at which it is quiet no more
 * @param digest the time of the digest
 * @param proposals whether categories are proposed
 * @param confidence from which confidence on, in percent
 */
public record SettingsView(
    List<Option> locales,
    String zone,
    List<String> zones,
    List<Option> weekdays,
    List<Option> currencies,
    List<Option> themes,
    List<Option> densities,
    List<Option> sizes,
    List<Option> orders,
    List<Kind> kinds,
    String large,
    String currency,
    String quietFrom,
    String quietUntil,
    String digest,
    boolean proposals,
    String confidence) {

  /** Something to choose. */
  public record Option(String value, String label, boolean chosen) {}

  /**
   * Something that people are told of.
   *
   * @param name the field's
   * @param label what it is
   * @param tellings how they can be told of it
   */
  public record Kind(String name, String label, List<Option> tellings) {}
}

package dev.budgetpulse.examples.server.site;

import java.util.Locale;

/**
 * A part of the site that the navigation leads to, in its order; the text {@code nav.…} is its
 * name.
 */
public enum Section {
  /** What matters today. */
  DASHBOARD("/", Group.MONEY),
  /** Envelopes, month by month. */
  BUDGET("/budget", Group.MONEY),
  /** Movements on accounts. */
  ENTRIES("/entries", Group.MONEY),
  /** What comes when. */
  CALENDAR("/calendar", Group.MONEY),
  /** Accounts, and whether they agree with their banks. */
  ACCOUNTS("/accounts", Group.RECORDS),
  /** Bank files. */
  IMPORT("/import", Group.RECORDS),
  /** Categories, groups and payees. */
  CATEGORIES("/categories", Group.RECORDS),
  /** What renames and categorises. */
  RULES("/rules", Group.RECORDS),
  /** Bills, salaries, standing orders. */
  RECURRENCES("/recurrences", Group.PLANS),
  /** What is saved for and paid off. */
  GOALS("/goals", Group.PLANS),
  /** Costs shared with others. */
  SHARED("/shared", Group.PLANS),
  /** What deserves attention. */
  INSIGHTS("/insights", Group.LOOK),
  /** What is to come, and what if. */
  FORECAST("/forecast", Group.LOOK),
  /** Reports to read, save and send. */
  REPORTS("/reports", Group.LOOK),
  /** Who shares the household. */
  MEMBERS("/members", Group.SITE),
  /** What a person prefers. */
  SETTINGS("/settings", Group.SITE),
  /** How it works. */
  HELP("/help", Group.SITE),
  /** The server and its people, for who looks after them. */
  ADMIN("/admin", Group.SITE);

  private final String address;
  private final Group group;

  Section(String address, Group group) {
    this.address = address;
    this.group = group;
  }

  /** Sections that stand together; the text {@code nav.group.…} is its name. */
  public enum Group {
    /** Day by day. */
    MONEY,
    /** What everything is made of. */
    RECORDS,
    /** What is to come. */
    PLANS,
    /** What is made of it. */
    LOOK,
    /** The site itself. */
    SITE
  }

  /** Returns the address of its first page. */
  public String address() {
    return address;
  }

  /** Returns the sections it stands with. */
  public Group group() {
    return group;
  }

  /** Returns the key of its name. */
  public String text() {
    return "nav." + name().toLowerCase(Locale.ROOT);
  }
}

package dev.budgetpulse.security.event;

import java.util.Locale;

/** What an event may say besides its time, name and outcome; there are no other names. */
public enum Field {
  REASON,
  SERVICE,
  VERSION,
  HOST,
  REQUEST_ID,
  TRACE_ID,
  SPAN_ID,
  /** The identity of the account that acts, never its e-mail address. */
  ACTOR,
  /** The keyed digest of the account an attempt is about, whether or not it exists. */
  SUBJECT_KEY,
  /** The public part of a session's identity. */
  SESSION_ID,
  /** The network of the client. */
  CLIENT,
  METHOD,
  /** The template of a route, never the path a client sent. */
  ROUTE,
  STATUS,
  DURATION_MS,
  KEY_ID,
  /** How many equal events this one stands for. */
  COUNT,
  /** Something a client sent, kept as data. */
  DETAIL;

  /** Returns the name as it stands in logs, such as {@code request_id}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}

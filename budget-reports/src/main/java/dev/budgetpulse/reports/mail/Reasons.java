package dev.budgetpulse.reports.mail;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/**
 * Words for what goes wrong on the way to a server: messages of exceptions name hosts and mails.
 */
final class Reasons {
  private Reasons() {}

  /** Returns a word for an exception or what caused it. */
  static String of(Throwable thrown, String otherwise) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return "timeout";
      }
      if (cause instanceof SSLException || cause instanceof CertificateException) {
        return "tls";
      }
      if (cause instanceof UnknownHostException
          || cause instanceof ConnectException
          || cause instanceof NoRouteToHostException) {
        return "unreachable";
      }
    }
    return otherwise;
  }
}

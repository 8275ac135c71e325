package dev.budgetpulse.examples.server.site;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a browser sends along with a request, of whatever size. */
final class SentForm {
  /** How large a form with a bank's file may be: 8 MiB. */
  static final long MOST_BYTES = 8 * 1024 * 1024;

  /** How large a form of somebody who has not signed in may be: 16 KiB. */
  static final long MOST_OF_STRANGERS = 16 * 1024;

  private SentForm() {}

  /** Refuses what says of itself that it is too large. */
  static void requireBounded(Context context, long most) {
    if (context.req().getContentLengthLong() > most) {
      hearOut(context);
      throw new ContentTooLargeResponse();
    }
  }

  /** Returns the token among the fields. */
  static Optional<String> token(Context context) {
    try {
      return Optional.ofNullable(context.formParam("token"));
    } catch (HttpResponseException e) {
      throw e;
    } catch (Exception e) {
      // Jetty tells a form that is too large from one that is broken by its message alone.
      throw Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
              .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("exceeded"))
          ? new ContentTooLargeResponse()
          : new BadRequestResponse();
    }
  }

  // A browser that is cut off while it sends shows no page, so most of what it sends is let pass.
  private static void hearOut(Context context) {
    try {
      InputStream in = context.req().getInputStream();
      byte[] ignored = new byte[64 * 1024];
      long left = MOST_BYTES * 8;
      for (int read = 0; read >= 0 && left > 0; left -= read) {
        read = in.read(ignored);
      }
    } catch (IOException e) {
      throw new ContentTooLargeResponse();
    }
  }
}

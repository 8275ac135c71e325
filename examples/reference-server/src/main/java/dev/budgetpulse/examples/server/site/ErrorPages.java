package dev.budgetpulse.examples.server.site;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what went wrong with a page; what nobody expected has an id that the log has too. */
final class ErrorPages {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

  private static final Map<HttpStatus, ErrorView> TOLD =
      Map.of(
          HttpStatus.BAD_REQUEST,
          ErrorView.of(400, "That was not understood", "The request is not one of our forms."),
          HttpStatus.FORBIDDEN,
          ErrorView.of(
              403,
              "This form is no longer valid",
              "It was sent from another site, or the server was started anew since the page was"
                  + " loaded. Nothing was changed. Go back, load the page again and repeat it."),
          HttpStatus.NOT_FOUND,
          ErrorView.of(
              404,
              "There is nothing here",
              "The page or what it was about does not exist any more."),
          HttpStatus.METHOD_NOT_ALLOWED,
          ErrorView.of(405, "Not this way", "This address does not take that kind of request."),
          HttpStatus.CONTENT_TOO_LARGE,
          ErrorView.of(
              413,
              "The file is too large",
              "A bank's file may have at most 8 MiB here. Ask your bank for a shorter period."),
          HttpStatus.MISDIRECTED_REQUEST,
          ErrorView.of(
              421,
              "Wrong address",
              "This server only answers at http://127.0.0.1 and http://localhost on its own port."));

  private final Site site;

  ErrorPages(Site site) {
    this.site = site;
  }

  void told(HttpResponseException e, Context context) {
    show(context, HttpStatus.forStatus(e.getStatus()));
  }

  void show(Context context, HttpStatus status) {
    ErrorView view =
        Optional.ofNullable(TOLD.get(status))
            .orElseGet(
                () ->
                    ErrorView.of(
                        status.getCode(), status.getMessage(), "The server cannot do that."));
    answer(context, view);
  }

  void refused(BadInputException e, Context context) {
    answer(context, ErrorView.of(422, "That cannot be done", e.getMessage()));
  }

  void unexpected(Exception e, Context context) {
    broken(context, e);
  }

  void fatal(HttpServletResponse response, Error e) {
    String id = id();
    LOG.error("Error {} in a request", id, e);
    response.setStatus(500);
    response.setContentType("text/plain; charset=utf-8");
    try {
      response.getWriter().println("Something went wrong. Id: " + id);
    } catch (IOException gone) {
      LOG.debug("Nobody was left to be told of error {}", id);
    }
  }

  private void broken(Context context, Throwable e) {
    String id = id();
    // Without the query, which may hold what somebody searched for.
    LOG.error("Error {} in {} {}", id, context.method(), context.path(), e);
    answer(
        context,
        new ErrorView(
            500,
            "Something went wrong",
            "Nothing you did was wrong, and nothing was changed by halves. The server's log tells"
                + " more under this id.",
            Optional.of(id)));
  }

  private static String id() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  private void answer(Context context, ErrorView view) {
    context.status(view.status());
    // What is refused may not have been read to its end; what follows it on the line is no request.
    if (context.method().equals(HandlerType.POST)) {
      context.header("Connection", "close");
    }
    site.show(context, "error.jte", view.title(), "", view);
  }
}

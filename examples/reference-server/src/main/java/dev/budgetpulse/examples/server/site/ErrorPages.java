package dev.budgetpulse.examples.server.site;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what went wrong with a page; what nobody expected has an id that the log has too. */
final class ErrorPages {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

  /** What the texts tell more about than the name of the status. */
  private static final Set<Integer> TOLD = Set.of(400, 403, 404, 405, 413, 421, 422, 500);

  private final Site site;

  ErrorPages(Site site) {
    this.site = site;
  }

  void told(HttpResponseException e, Context context) {
    show(context, HttpStatus.forStatus(e.getStatus()));
  }

  void show(Context context, HttpStatus status) {
    Words words = site.words(context);
    answer(
        context,
        TOLD.contains(status.getCode())
            ? view(words, status.getCode(), Optional.empty())
            : ErrorView.of(status.getCode(), status.getMessage(), words.say("error.other")));
  }

  void refused(BadInputException e, Context context) {
    answer(context, ErrorView.of(422, site.words(context).say("error.422.title"), e.getMessage()));
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
    answer(context, view(site.words(context), 500, Optional.of(id)));
  }

  private static ErrorView view(Words words, int status, Optional<String> id) {
    String key = "error." + status;
    return new ErrorView(status, words.say(key + ".title"), words.say(key), id);
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
    site.show(context, "error.jte", view.title(), Optional.empty(), view, Optional.empty());
  }
}

package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.examples.server.ops.Operations;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what went wrong with a page; what nobody expected is told with the id of its request,
 * which the log has too.
 */
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
    String id = Operations.request(context);
    // Without the query, which may hold what somebody searched for.
    LOG.error("Error in {} {}, request {}", context.method(), context.path(), id, e);
    Operations.failed(context, e);
    answer(context, view(site.words(context), 500, Optional.of(id)));
  }

  void fatal(HttpServletResponse response, Error e) {
    String id = Operations.request(response);
    LOG.error("Error in request {}", id, e);
    Operations.failed(response, e);
    response.setStatus(500);
    response.setContentType("text/plain; charset=utf-8");
    try {
      response.getWriter().println("Something went wrong. Id: " + id);
    } catch (IOException gone) {
      LOG.debug("Nobody was left to be told of the error in request {}", id);
    }
  }

  private static ErrorView view(Words words, int status, Optional<String> id) {
    String key = "error." + status;
    return new ErrorView(status, words.say(key + ".title"), words.say(key), id);
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

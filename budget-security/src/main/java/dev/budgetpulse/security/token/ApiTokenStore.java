package dev.budgetpulse.security.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps tokens that call an interface. Every method is atomic, and is over when it returns. */
public interface ApiTokenStore {
  /** What is kept: the token and the digest of its secret. */
  record Row(ApiToken token, String digest) {
    /** Leaves the digest out. */
    @Override
    public String toString() {
      return "Row[" + token + "]";
    }
  }

  /** Adds a new token. */
  void add(ApiToken token, String digest);

  /** Returns what is kept under an id, ended or not. */
  Optional<Row> find(String id);

  /** Ends a token of an account that has not ended; says whether it was this call that did. */
  boolean end(String account, String id, Instant now);

  /** Ends all tokens of an account; says how many. */
  int endAll(String account, Instant now);

  /** Returns the tokens of an account that have not ended, the latest first. */
  List<ApiToken> live(String account, Instant now);

  /** Forgets all tokens of an account that is gone, live or not; says how many. */
  int forget(String account);

  /** Forgets what ended before a time, and says how many. */
  int purge(Instant before);
}

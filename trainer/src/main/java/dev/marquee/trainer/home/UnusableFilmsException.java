package dev.marquee.trainer.home;

import java.io.IOException;

/** A file of films that no model can be trained on. Its message says how to mend it. */
final class UnusableFilmsException extends IOException {
  private static final long serialVersionUID = 1L;

  UnusableFilmsException(String mend) {
    super(mend);
  }
}

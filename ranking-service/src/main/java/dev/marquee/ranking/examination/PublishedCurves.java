package dev.marquee.ranking.examination;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.layout.ExaminationCurves;
import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.state.StateFollower;
import dev.marquee.edge.state.StateFollowers;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The examination of every layout, learned or prior, made once per layout and document. */
@Startup
@Singleton
public final class PublishedCurves {
  private final StateFollower<Known> follower;

  PublishedCurves(StateFollowers followers, ObjectMapper json) {
    this.follower =
        followers.follow(
            StateDocument.EXAMINATION,
            (version, body) -> new Known(json.readValue(body, ExaminationCurves.class)),
            new Known(ExaminationCurves.NONE));
  }

  /** The layout's curve now. Never blocks. */
  public ExaminationCurve of(Layout layout) {
    return follower.value().of(layout);
  }

  /** The curves of one version of the document. */
  private static final class Known {
    private final ExaminationCurves document;
    private final Map<Layout, ExaminationCurve> byLayout = new ConcurrentHashMap<>();

    Known(ExaminationCurves document) {
      this.document = document;
    }

    ExaminationCurve of(Layout layout) {
      ExaminationCurve known = byLayout.get(layout);
      return known != null ? known : byLayout.computeIfAbsent(layout, this::make);
    }

    private ExaminationCurve make(Layout layout) {
      for (ExaminationCurves.Curve curve : document.curves()) {
        if (curve.layout().equals(layout.ref())) {
          return ExaminationCurve.learned(layout, curve);
        }
      }
      return ExaminationCurve.prior(layout);
    }
  }
}

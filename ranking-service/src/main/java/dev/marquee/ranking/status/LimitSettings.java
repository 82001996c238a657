package dev.marquee.ranking.status;

import dev.marquee.ranking.candidate.CandidateSettings;
import dev.marquee.ranking.delivery.PageSettings;
import dev.marquee.ranking.load.AdmissionSettings;
import dev.marquee.ranking.load.FewerCandidatesSettings;
import dev.marquee.ranking.precomputed.PrecomputedSettings;
import jakarta.inject.Singleton;

/** The settings that are limits. */
@Singleton
final class LimitSettings {
  final PageSettings page;
  final AdmissionSettings admission;
  final CandidateSettings candidates;
  final FewerCandidatesSettings fewer;
  final PrecomputedSettings precomputed;

  LimitSettings(
      PageSettings page,
      AdmissionSettings admission,
      CandidateSettings candidates,
      FewerCandidatesSettings fewer,
      PrecomputedSettings precomputed) {
    this.page = page;
    this.admission = admission;
    this.candidates = candidates;
    this.fewer = fewer;
    this.precomputed = precomputed;
  }
}

package dev.marquee.ranking.serving;

import dev.marquee.ranking.feature.ItemFeatures;
import dev.marquee.ranking.scoring.ScoringModel;

/** A model, and what it sees of the snapshot's items. */
public record ServingModel(ScoringModel model, ItemFeatures features) {}

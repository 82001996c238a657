-- title: Models side by side
-- about: Pages, plays per page with an interval of 95%, and how full the pages were, by model and version. Models of different populations or times are not comparable by this: for that there are experiments.
-- chart: bar x=model y=plays_per_page
WITH by_page AS (
  SELECT page_id, any_value(model_name) || '@' || any_value(model_version) AS model, sum(plays) AS plays,
    count(*) AS slots, any_value(len(degraded)) > 0 AS degraded
  FROM slots
  WHERE served_time >= now()::TIMESTAMP - INTERVAL 7 DAY
  GROUP BY page_id
)
SELECT model, count(*) AS pages, round(avg(plays), 4) AS plays_per_page,
  round(avg(plays) - 1.96 * stddev_samp(plays) / sqrt(count(*)), 4) AS low,
  round(avg(plays) + 1.96 * stddev_samp(plays) / sqrt(count(*)), 4) AS high,
  round(avg(slots), 1) AS slots_per_page,
  round(count(*) FILTER (degraded) / count(*), 4) AS degraded_share
FROM by_page
GROUP BY model
ORDER BY model

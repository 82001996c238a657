-- title: Pages that fell short
-- about: By hour, the share of pages that say how they fell short of a full one: scored fewer candidates, without the person's state, made beforehand, popular titles only, a layout that the model was not trained for.
-- chart: line x=hour y=share series=degraded
WITH recent AS (
  SELECT date_trunc('hour', served_time) AS hour, degraded AS codes
  FROM pages
  WHERE served_time >= now()::TIMESTAMP - INTERVAL 7 DAY
), totals AS (
  SELECT hour, count(*) AS of_hour FROM recent GROUP BY hour
), fallen AS (
  SELECT hour, unnest(codes) AS degraded FROM recent
)
SELECT fallen.hour, fallen.degraded, count(*) AS pages, round(count(*) / any_value(totals.of_hour), 4) AS share
FROM fallen JOIN totals ON totals.hour = fallen.hour
GROUP BY fallen.hour, fallen.degraded
ORDER BY fallen.hour, fallen.degraded

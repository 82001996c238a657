-- title: How far slots come, hour by hour
-- about: Served, rendered, viewable, interacted: how many slots of each hour reached each stage. A stage that falls while the one before it stands points at the page's own script.
-- chart: line x=hour y=rendered_share,seen_share,interacted_share
SELECT date_trunc('hour', served_time) AS hour,
  count(*) AS served,
  count(*) FILTER (rendered) AS rendered,
  count(*) FILTER (viewable) AS viewable,
  count(*) FILTER (interacted) AS interacted,
  round(count(*) FILTER (rendered) / count(*), 4) AS rendered_share,
  round(count(*) FILTER (seen) / count(*), 4) AS seen_share,
  round(count(*) FILTER (interacted) / count(*), 4) AS interacted_share
FROM slots
WHERE served_time >= now()::TIMESTAMP - INTERVAL 7 DAY
GROUP BY ALL
ORDER BY hour

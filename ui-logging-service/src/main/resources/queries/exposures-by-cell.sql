-- title: People in each cell
-- about: Every person once, at their first page under the experiment; the cell of a person who was in two is the first, and such people are counted apart. Compare the shares with the weights of the cells: a difference beyond chance is a sample ratio mismatch.
-- chart: bar x=cell y=people
WITH people AS (
  SELECT experiment, user_key, arg_min(cell, served_time) AS cell, count(DISTINCT cell) > 1 AS in_several
  FROM exposures
  WHERE user_key IS NOT NULL
  GROUP BY experiment, user_key
)
SELECT experiment, cell, count(*) AS people,
  round(count(*) / sum(count(*)) OVER (PARTITION BY experiment), 4) AS share,
  count(*) FILTER (in_several) AS in_several_cells
FROM people
GROUP BY experiment, cell
ORDER BY experiment, cell

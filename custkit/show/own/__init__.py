"""Pictures that are truly their own: a file each, ``draw(chart, result, quiet)`` on a chart that has its title."""
